"""Serves the shop, and prints the address once the server listens. Django's `runserver` would print the address earlier."""
import sys
from wsgiref.simple_server import make_server

from django.core.wsgi import get_wsgi_application

server = make_server("127.0.0.1", int(sys.argv[1]), get_wsgi_application())
print("http://127.0.0.1:%d" % server.server_port, flush=True)
server.serve_forever()
