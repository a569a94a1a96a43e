"""An invented corpus of war reports whose truth is known: who told what of which incident."""
