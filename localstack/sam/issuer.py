"""An issuer of tokens on this machine: OpenID discovery and keys over HTTPS, and tokens signed with RS256."""

import base64
import datetime
import http.server
import ipaddress
import json
import ssl
import threading
import time

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

KEY_ID = "throughline-emulation"


def _base64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _number(value):
    return _base64(value.to_bytes((value.bit_length() + 7) // 8, "big"))


class Issuer:
    """Answers until closed. Its certificate, which who asks has to trust, lies in the given folder."""

    def __init__(self, folder):
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.certificate = folder / "issuer.pem"
        private = folder / "issuer-key.pem"
        self._certify(private)
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._answers())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, private)
        private.unlink()
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.url = f"https://localhost:{self._server.server_address[1]}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def token(self, audience, tenant, scope="", key=None):
        now = int(time.time())
        claims = {
            "iss": self.url, "aud": audience, "sub": "emulation", "tenant_id": tenant, "scope": scope,
            "iat": now - 60, "exp": now + 3600,
        }
        head = {"alg": "RS256", "typ": "JWT", "kid": KEY_ID}
        signed = ".".join(_base64(json.dumps(part).encode()) for part in (head, claims))
        signature = (key or self._key).sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256())
        return signed + "." + _base64(signature)

    def forged(self, audience, tenant):
        """A token that says the same, signed by somebody else."""
        return self.token(audience, tenant, key=rsa.generate_private_key(65537, 2048))

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def _documents(self):
        numbers = self._key.public_key().public_numbers()
        key = {
            "kty": "RSA", "use": "sig", "alg": "RS256", "kid": KEY_ID,
            "n": _number(numbers.n), "e": _number(numbers.e),
        }
        return {
            "/.well-known/openid-configuration": {"issuer": self.url, "jwks_uri": self.url + "jwks.json"},
            "/jwks.json": {"keys": [key]},
        }

    def _answers(self):
        issuer = self

        class Answers(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                document = issuer._documents().get(self.path)
                body = json.dumps(document).encode()
                self.send_response(200 if document else 404)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                """Says nothing: what matters is in MiniStack's log."""

        return Answers

    def _certify(self, private):
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
        now = datetime.datetime.now(datetime.timezone.utc)
        names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name).issuer_name(name)
            .public_key(self._key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(hours=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName(names), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(self._key, hashes.SHA256())
        )
        self.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        private.touch(mode=0o600)
        private.write_bytes(self._key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
