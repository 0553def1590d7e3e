"""placeholder"""

from flask import Blueprint

pages = Blueprint("services", __name__)
