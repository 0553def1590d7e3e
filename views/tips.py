"""placeholder"""

from flask import Blueprint

pages = Blueprint("tips", __name__)
