// Shows only the communes whose name holds what is typed; without it the whole list stands there.
(function () {
  "use strict";
  var field = document.getElementById("find");
  var none = document.getElementById("none-found");
  var rows = Array.prototype.slice.call(document.querySelectorAll("#communes li"));
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
  }
  var names = rows.map(function (row) { return plain(row.querySelector("strong").textContent); });
  field.addEventListener("input", function () {
    var wanted = plain(field.value);
    var found = 0;
    rows.forEach(function (row, number) {
      var shown = names[number].indexOf(wanted) >= 0;
      row.hidden = !shown;
      found += shown ? 1 : 0;
    });
    none.hidden = found > 0;
  });
  document.getElementById("finder").hidden = false;
})();
