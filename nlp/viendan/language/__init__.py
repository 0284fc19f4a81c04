"""Language: what people read, in Vietnamese and in English."""
