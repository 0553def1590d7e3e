"""placeholder"""

from flask import Blueprint

pages = Blueprint("registrations", __name__)
