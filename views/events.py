"""placeholder"""

from flask import Blueprint

pages = Blueprint("events", __name__)
