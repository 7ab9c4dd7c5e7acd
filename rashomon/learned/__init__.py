"""The learned reader: bundled weights with a card, run by onnxruntime."""
from rashomon.learned.reader import Marked, Reader, Said, Tagged, load_reader

__all__ = ["Marked", "Reader", "Said", "Tagged", "load_reader"]
