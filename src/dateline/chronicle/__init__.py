"""Many readings → one sourced chronology: plain functions over sheets, the digests of readings."""
