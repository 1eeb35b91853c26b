"""Addresses, host ids and the proofs of pairing."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.chaleur.api.identity import Address, host_id, is_host_id
from custom_components.chaleur.api.pairing import PairingProof, normalise_code, split_code

# The test vector of the Local API.
CODE = "K7QM3XTP"
CLIENT_NONCE = bytes(range(0x10))
SERVER_NONCE = bytes(range(0x10, 0x20))
FINGERPRINT = hashlib.sha256(b"test certificate").digest()
TOKEN = "chl_" + "A" * 43
CLIENT_PROOF = "0a15bd38fc868ba7a7112e446f6db56c2103effc45b43c1da05cfd91986feeac"
SERVER_PROOF = "ce82c7b14a7d106d52b91ea02f67966a614173f9a43e3a6051498293508bb550"


@pytest.fixture(scope="module")
def proof() -> PairingProof:
    return PairingProof(CODE, CLIENT_NONCE, SERVER_NONCE, FINGERPRINT)


def test_proofs_match_the_test_vector(proof):
    assert proof.of_client() == CLIENT_PROOF
    assert proof.accepts_host(SERVER_PROOF, TOKEN)
    assert host_id(FINGERPRINT) == "q2wzv6zgfpfiyvsy"


@pytest.mark.parametrize("wrong", ["", "é", CLIENT_PROOF, SERVER_PROOF.upper()])
def test_wrong_proof_of_the_host_is_refused(proof, wrong):
    assert not proof.accepts_host(wrong, TOKEN)


def test_proof_of_the_host_is_bound_to_the_token(proof):
    assert not proof.accepts_host(SERVER_PROOF, TOKEN + "B")


def test_relay_with_another_certificate_gets_another_proof():
    relayed = PairingProof(CODE, CLIENT_NONCE, SERVER_NONCE, hashlib.sha256(b"relay").digest())
    assert relayed.of_client() != CLIENT_PROOF


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("K7QM-3XTP", "K7QM3XTP"),
        (" k7qm 3xtp ", "K7QM3XTP"),
        ("oil00000", "01100000"),
        ("ABCD-EFGH-JKMN", "ABCDEFGHJKMN"),
        ("o7-9wbd-k7qm-3xtp", "079WBDK7QM3XTP"),
    ],
)
def test_code_is_read_as_people_type_it(typed, code):
    assert normalise_code(typed) == code


def test_an_invitation_says_which_it_is():
    assert split_code("079WBDK7QM3XTP") == ("07", "9WBDK7QM3XTP")
    assert split_code("9WBDK7QM3XTP") == (None, "9WBDK7QM3XTP")
    assert split_code("K7QM3XTP") == (None, "K7QM3XTP")


@pytest.mark.parametrize(
    "typed", ["", "K7QM3XT", "A79WBDK7QM3XTP", "K7QM3XTPQ", "K7QM3XTU", "K7QM3XTé"]
)
def test_text_that_cannot_be_a_code_is_refused(typed):
    with pytest.raises(ValueError, match="pairing code"):
        normalise_code(typed)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("192.168.1.20", Address("192.168.1.20")),
        (" radiator.local ", Address("radiator.local")),
        ("radiator.local:443", Address("radiator.local", 443)),
        ("[fd00::1]:8443", Address("fd00::1", 8443)),
        ("[fd00::1]", Address("fd00::1")),
        ("fd00::1", Address("fd00::1")),
    ],
)
def test_address_is_read_as_people_type_it(typed, address):
    assert Address.parse(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        "",
        ":7463",
        "host:",
        "host:0",
        "host:65536",
        "host:http",
        "host:٣",
        "https://host",
        "host/path",
        "user@host",
        "a b",
        "[fd00::1",
        "[fd00::1]7463",
        "[fd00::1]:",
        "[1.2.3.4]",
        "1:2:3",
    ],
)
def test_text_that_is_no_address_is_refused(typed):
    with pytest.raises(ValueError):  # noqa: PT011 - the message is not ours to word
        Address.parse(typed)


@given(st.ip_addresses(), st.integers(1, 65535))
def test_address_as_text_reads_back(ip, port):
    address = Address(str(ip), port)
    assert Address.parse(str(address)) == address
    assert address.is_ip


def test_name_is_no_ip():
    assert not Address("radiator.local").is_ip


@pytest.mark.parametrize(
    "text", ["", "q2wzv6zgfpfiyvs", "q2wzv6zgfpfiyvsy2", "Q2WZV6ZGFPFIYVSY", "q2wzv6zgfpfiyvs1"]
)
def test_text_that_is_no_host_id(text):
    assert not is_host_id(text)
