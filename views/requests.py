"""placeholder"""

from flask import Blueprint

pages = Blueprint("requests", __name__)
