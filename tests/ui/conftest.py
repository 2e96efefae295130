"""The UI's tests speak English, by the page's own catalogues."""

from tests.words_port import Port
from ui import words

words.use(Port())
