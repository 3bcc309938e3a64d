"""Typed settings from the environment (`HOMEROOM_*`). Nothing else reads the environment."""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated, Any, Self

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from limits import parse as parse_rate
from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from homeroom.kernel.refusals import Refused
from homeroom.platform.keys import KeyRing, new_key
from homeroom.platform.providers import ProviderSettings, read_providers

LEAST_SECRET_LENGTH = 32


def _a_rate(text: str) -> str:
    """What the `limits` library reads: `1000/hour`, `10 per 5 minutes`."""
    try:
        if parse_rate(text).amount > 0:
            return text
    except ValueError:
        pass
    raise ValueError("a rate is a number of requests and a time, such as 1000/hour")


Rate = Annotated[str, AfterValidator(_a_rate)]


class SettingsError(Refused):
    """A setting is missing or wrong; the message is one line that says which and what to do."""


class Environment(StrEnum):
    PRODUCTION = "production"
    DEVELOPMENT = "development"


class LogFormat(StrEnum):
    JSON = "json"
    CONSOLE = "console"


class Settings(BaseSettings):
    """What can be configured. Secrets have no default; in development they are made and kept in the state folder."""

    model_config = SettingsConfigDict(env_prefix="HOMEROOM_", extra="ignore", env_ignore_empty=True)

    env: Environment = Environment.PRODUCTION
    state_dir: Path = Path(".homeroom")
    database_url: SecretStr = Field(description="postgresql:// as the app's role, which owns nothing")
    owner_database_url: SecretStr | None = Field(None, description="as the owner; read by migrate and backup only")
    direct_database_url: SecretStr | None = Field(None, description="past a pooler, for LISTEN and the worker")
    pool_size: int = Field(5, ge=1, le=100)
    statement_timeout: float = Field(5, ge=0, le=600, description="seconds a request's statement may take; 0: any")
    lock_timeout: float = Field(3, ge=0, le=600, description="seconds a request waits for what another one holds")
    idle_timeout: float = Field(30, ge=0, le=3600, description="seconds a request's transaction may stand still")
    shutdown_seconds: int = Field(10, ge=1, le=300, description="to end what is under way when told to end")
    signing_key: SecretStr | None = Field(None, description="PEM of the P-256 key that signs access tokens")
    secret: SecretStr | None = Field(None, description="from which refresh tokens are derived; 32 characters or more")
    keys: SecretStr | None = Field(None, description="id:base64,… of 32-byte keys that seal what is secret at rest")
    access_token_seconds: int = Field(900, ge=2, le=3600, description="how long an access token is good")
    credential_days: int = Field(
        366, ge=1, le=3660, description="how long a program's key or client secret may be good, at the most"
    )
    trusted_proxies: tuple[str, ...] = Field(
        ("127.0.0.1", "::1"), description="addresses whose X-Forwarded-For is believed"
    )
    allowed_origins: tuple[str, ...] = Field((), description="origins of other web apps that may call the API")
    body_limit: int = Field(1_000_000, description="bytes of a request body at the most")
    body_timeout: float = Field(20, gt=0, le=600, description="seconds in which a request's body must come")
    request_timeout: float = Field(60, gt=0, le=3600, description="seconds after which a request is cut")
    redis_url: SecretStr | None = Field(None, description="redis:// or rediss://, shared by all processes")
    rate_limit: Rate = Field("1000/hour", description="requests of an account or a program")
    rate_limit_heavy: Rate = Field("60/hour", description="of these, exports, imports and whatever else costs much")
    rate_limit_sign_in: Rate = Field(
        "600/minute", description="attempts to come in from one address: a school shares it"
    )
    rate_limit_feed: Rate = Field("240/hour", description="readings of one calendar link: all the phones of a family")
    rate_limit_open: Rate = Field("10000/minute", description="other requests without an account from one address")
    storage_url: SecretStr | None = Field(
        None, description="where files are kept: s3://bucket/folder?…; a folder beside the other state by default"
    )
    import_limit: int = Field(1_000_000_000, description="bytes of a package that is imported, at the most")
    document_limit: int = Field(25_000_000, ge=1000, description="bytes of a student's document, at the most")
    clamd_url: str | None = Field(
        None,
        pattern=r"^(tcp://[^\s/?#]+:[0-9]{1,5}|unix:///\S+)$",
        description="the ClamAV daemon that looks into uploads: tcp://host:3310 or unix:///path",
    )
    clamd_seconds: float = Field(45, gt=0, le=600, description="seconds it has for one file; fewer than a request has")
    calendar_limit: int = Field(5_000_000, ge=1000, description="bytes of a calendar file, at the most")
    web_url: str | None = Field(
        None, pattern=r"^https?://[^\s/?#]+$", description="where people find the web app; links in mails begin with it"
    )
    smtp_url: SecretStr | None = Field(None, description="smtp://user:password@host:587?tls=starttls")
    mail_from: str = "Homeroom <no-reply@homeroom.invalid>"
    oidc_issuer: SecretStr | None = Field(None, description="an OpenID Connect issuer, or a JSON list of providers")
    oidc_tenant: str | None = Field(None, description="whose people the one issuer knows: the tenant's short name")
    oidc_client_id: str | None = Field(None, description="what the one issuer calls the web app")
    oidc_client_secret: SecretStr | None = Field(None, description="of that client, where it has one")
    oidc_timeout: float = Field(3, gt=0, le=5, description="seconds a provider has to answer")
    oidc_keys_seconds: float = Field(
        10, ge=0, le=3600, description="between two questions for an issuer's keys that unknown key ids lead to"
    )
    log_format: LogFormat = LogFormat.JSON
    test_now: datetime | None = Field(None, description="the instant the clock starts from; development only")

    @property
    def development(self) -> bool:
        return self.env is Environment.DEVELOPMENT

    @property
    def web_address(self) -> str | None:
        """Where people find the web app; None outside development where nobody said."""
        return self.web_url or ("http://127.0.0.1:3000" if self.development else None)

    @property
    def mails_links(self) -> bool:
        """Whether a mail with a link reaches somebody: by SMTP, or in the app in development."""
        return self.web_address is not None and (self.development or self.smtp_url is not None)

    @property
    def listen_url(self) -> str:
        return (self.direct_database_url or self.database_url).get_secret_value()

    @property
    def pooled(self) -> bool:
        """Whether a pooler stands between: what a session sets there, another one has."""
        return self.direct_database_url not in (None, self.database_url)

    @property
    def oidc_providers(self) -> tuple[ProviderSettings, ...]:
        """The providers one can sign in with; raises `ValueError` where the settings are wrong."""
        alone = {"tenant": self.oidc_tenant, "client_id": self.oidc_client_id, "client_secret": self.oidc_client_secret}
        if self.oidc_issuer is None:
            beside = next((name for name, value in alone.items() if value is not None), None)
            if beside is not None:
                raise ValueError(f"HOMEROOM_OIDC_{beside.upper()} needs HOMEROOM_OIDC_ISSUER")
            return ()
        return read_providers(self.oidc_issuer.get_secret_value().strip(), alone, development=self.development)

    @model_validator(mode="after")
    def _guard_providers(self) -> Self:
        self.oidc_providers  # noqa: B018  (raises where they are wrong)
        return self

    @model_validator(mode="after")
    def _guard_production(self) -> Self:
        if self.development:
            return self
        needed = {
            "HOMEROOM_SIGNING_KEY": self.signing_key,
            "HOMEROOM_SECRET": self.secret,
            "HOMEROOM_KEYS": self.keys,
        }
        for name, value in needed.items():
            if value is None:
                raise ValueError(f"{name} must be set outside development")
        if self.test_now is not None:
            raise ValueError("HOMEROOM_TEST_NOW is for development only: unset it")
        return self

    @model_validator(mode="after")
    def _guard_strength(self) -> Self:
        if self.secret is not None and len(self.secret.get_secret_value()) < LEAST_SECRET_LENGTH:
            raise ValueError(f"HOMEROOM_SECRET must have at least {LEAST_SECRET_LENGTH} characters")
        if self.test_now is not None and self.test_now.tzinfo is None:
            raise ValueError("HOMEROOM_TEST_NOW needs an offset, such as 2026-11-20T15:00:00Z")
        return self

    @model_validator(mode="after")
    def _guard_keys(self) -> Self:
        if self.keys is not None:
            try:
                KeyRing.read(self.keys.get_secret_value())
            except ValueError as error:
                raise ValueError(f"HOMEROOM_KEYS: {error}") from None
        return self

    def key_ring(self) -> KeyRing:
        """The keys in force; in development one is made where none is set, and kept."""
        if self.keys is not None:
            return KeyRing.read(self.keys.get_secret_value())
        path = self.state_dir / "keys"
        try:
            return KeyRing.read(_kept(path, new_key))
        except ValueError as error:
            raise SettingsError(f"{path}: {error}") from None

    def with_secrets(self) -> "Secrets":
        """The secrets in force; in development those that are not set are made once and kept."""
        if self.signing_key is not None and self.secret is not None:
            return Secrets(self.signing_key.get_secret_value(), self.secret.get_secret_value())
        signing = self.signing_key.get_secret_value() if self.signing_key else None
        secret = self.secret.get_secret_value() if self.secret else None
        return Secrets(
            signing or _kept(self.state_dir / "signing-key.pem", new_signing_key),
            secret or _kept(self.state_dir / "secret", lambda: secrets.token_urlsafe(48)),
        )


class Secrets:
    """The private key (PEM) that signs access tokens, and the secret refresh tokens are derived from."""

    def __init__(self, signing_key: str, secret: str) -> None:
        self.signing_key, self.secret = signing_key, secret


def new_signing_key() -> str:
    """A fresh P-256 private key, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def _kept(path: Path, make: Callable[[], str]) -> str:
    """The text in `path`; where there is none it is made, whole and for this user only, whoever comes first."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=path.parent) as draft:
            draft.write(make())
            draft.flush()
            with suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_text().strip()


def load_settings(**given: Any) -> Settings:
    """Read the environment, but for what is given, or say in one line what is wrong with it."""
    try:
        return Settings(**given)
    except ValidationError as error:
        reasons = []
        for problem in error.errors(include_url=False, include_input=False):
            name = "HOMEROOM_" + "_".join(str(part) for part in problem["loc"]).upper() if problem["loc"] else ""
            message = problem["msg"].removeprefix("Value error, ")
            reasons.append(f"{name}: {message}" if name else message)
        raise SettingsError("; ".join(reasons)) from None
