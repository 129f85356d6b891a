"""What a territory asks for: needs and priorities worked out from who lives there, and how far its doctors are."""
