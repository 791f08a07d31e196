"""What several tests of reading need."""

import pytest
from fpdf import FPDF


@pytest.fixture
def sheet() -> FPDF:
    """A PDF to draw on."""
    pdf = FPDF(format="A4", unit="pt")
    pdf.add_page()
    pdf.set_font("Times", size=11)
    return pdf
