"""Item models and the delegates that paint their rows."""
