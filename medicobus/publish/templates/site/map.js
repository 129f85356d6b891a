// Turns the picture of the map into one that can be moved; without it the picture and the tables say the same.
(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("map-data").textContent);
  var box = document.getElementById("map");
  if (!box || !data.stops.length) { return; }
  box.hidden = false;
  document.getElementById("picture").setAttribute("hidden", "");

  var map = L.map(box, { scrollWheelZoom: false, zoomSnap: 0.25, attributionControl: Boolean(data.tiles) });
  if (data.tiles) {
    map.attributionControl.setPrefix(false);
    L.tileLayer(data.tiles, { attribution: data.words.tiles, maxZoom: 18 }).addTo(map);
  }
  // Outlines come as steps of a thousandth of a degree.
  function corners(ring) {
    var found = [], lat = 0, lon = 0;
    for (var place = 0; place < ring.length; place += 2) {
      lat += ring[place];
      lon += ring[place + 1];
      found.push([lat / 1000, lon / 1000]);
    }
    return found;
  }
  data.around.forEach(function (rings) {
    L.polygon(rings.map(corners), { className: "around", interactive: false }).addTo(map);
  });
  data.served.forEach(function (rings) {
    L.polygon(rings.map(corners), { className: "land", interactive: false }).addTo(map);
  });

  function told(stop) {
    var node = document.createElement("div");
    var link = document.createElement("a");
    link.href = stop.page;
    link.textContent = stop.commune;
    node.appendChild(link);
    [stop.place, stop.rhythm].forEach(function (text) {
      if (text) {
        var line = document.createElement("p");
        line.textContent = text;
        node.appendChild(line);
      }
    });
    return node;
  }

  var markers = data.stops.map(function (stop, number) {
    var icon = L.divIcon({ className: "dot", html: String(number + 1), iconSize: [28, 28] });
    var title = stop.commune + " – " + stop.place;
    var marker = L.marker(stop.at, { icon: icon, title: title, alt: title }).bindPopup(told(stop)).addTo(map);
    if (data.named) {
      marker.bindTooltip(stop.commune, { permanent: true, direction: "bottom", offset: [0, 10], className: "name" });
    }
    return marker;
  });
  map.fitBounds(L.latLngBounds(data.stops.map(function (stop) { return stop.at; })).pad(0.1));

  var choice = document.getElementById("day");
  var ways = L.layerGroup().addTo(map);
  function draw() {
    ways.clearLayers();
    var day = data.days[choice.value];
    var out = {};
    if (day) {
      day.ways.forEach(function (way) {
        way.forEach(function (number) { out[number] = true; });
        var line = way.map(function (number) { return data.stops[number].at; });
        if (line.length > 1) { L.polyline(line, { className: "way", interactive: false }).addTo(ways); }
      });
    }
    markers.forEach(function (marker, number) {
      marker.setOpacity(!day || out[number] ? 1 : 0.25);
    });
  }
  data.days.forEach(function (day, number) {
    var option = document.createElement("option");
    option.value = number;
    option.textContent = day.name;
    choice.appendChild(option);
  });
  choice.addEventListener("change", draw);
  document.getElementById("days").hidden = false;
})();
