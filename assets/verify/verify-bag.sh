#!/bin/sh
# Checks an unpacked submission package with coreutils >= 9 and openssl >= 1.1.1 alone.
# usage: verify-bag.sh FOLDER [P256_CERT.pem] [SM2_CERT_SHA256]
#   FOLDER            the unpacked gdp-... folder
#   P256_CERT.pem     certificate of the signer (or its CA) that you trust; without it the signer stays unknown
#   SM2_CERT_SHA256   fingerprint of the SM2 certificate that you trust, 64 hex digits
# Prints OK and exits 0, or FAIL with the reason and exits 1.
set -eu
[ $# -ge 1 ] || { echo "usage: verify-bag.sh FOLDER [P256_CERT.pem] [SM2_CERT_SHA256]"; exit 2; }
CERT=${2:+$(readlink -f "$2")}
PRINT=$(printf '%s' "${3:-}" | tr -d ': ' | tr A-F a-f)
T=$(mktemp -d); trap 'rm -rf "$T"' EXIT
bad() { echo "FAIL: $*"; exit 1; }
cd "$1" || bad "no such folder"
export LC_ALL=C

# 1. Nothing but files and folders, and exactly the files that the manifests name.
[ -z "$(find . ! -type f ! -type d)" ] || bad "links or special files"
for f in bagit.txt bag-info.txt submission.json manifest-sha256.txt manifest-sm3.txt tagmanifest-sha256.txt tagmanifest-sm3.txt; do
  [ -f "$f" ] || bad "missing $f"
done
for kind in manifest tagmanifest; do
  cut -c67- $kind-sha256.txt | sort > "$T/a"; cut -c67- $kind-sm3.txt | sort > "$T/b"
  cmp -s "$T/a" "$T/b" || bad "$kind-sha256 and $kind-sm3 name different files"
  cat "$T/a" >> "$T/listed"
done
printf 'bag-info.txt\nbagit.txt\nmanifest-sha256.txt\nmanifest-sm3.txt\nsubmission.json\n' > "$T/tags"
cut -c67- tagmanifest-sha256.txt | cmp -s - "$T/tags" || bad "tag manifest names other files"
find . -type f | sed 's,^\./,,' | grep -v -e '^tagmanifest-sha256.txt$' -e '^tagmanifest-sm3.txt$' -e '^signatures/es256.p7s$' -e '^signatures/sm2-sm3.p7s$' | sort > "$T/found"
sort "$T/listed" | cmp -s - "$T/found" || bad "files added or missing"

# 2. Signatures that the policy inside the signed contents asks for, no more and no less.
policy=$(grep -o '"signaturePolicy":\[[^]]*\]' submission.json) || bad "no signature policy"
for pair in es256:tagmanifest-sha256.txt sm2-sm3:tagmanifest-sm3.txt; do
  alg=${pair%%:*}; content=${pair#*:}; sig=signatures/$alg.p7s
  case $policy in *"\"$alg\""*) [ -f $sig ] || bad "missing $sig" ;; *) [ ! -f $sig ] || bad "unexpected $sig"; continue ;; esac
  # With a chain there are several certificates: the signer's is the one that submission.json names.
  rm -f "$T"/cert.*; openssl pkcs7 -inform DER -in $sig -print_certs 2>/dev/null | awk -v t="$T/cert." '/BEGIN/{n++; f=1} f{print > (t n)} /END/{f=0}'
  fp=
  for one in "$T"/cert.*; do
    [ -f "$one" ] || bad "$sig has no certificate"
    this=$(openssl x509 -in "$one" -noout -fingerprint -sha256 | sed 's/.*=//;s/://g' | tr A-F a-f)
    if grep -q "\"algorithm\":\"$alg\",\"certSha256\":\"$this\"" submission.json; then fp=$this; cp "$one" "$T/$alg.pem"; fi
  done
  [ -n "$fp" ] || bad "$sig is by a certificate that submission.json does not name"
  echo "signer $alg $fp $(openssl x509 -in "$T/$alg.pem" -noout -subject -nameopt utf8,sep_comma_plus | sed 's/subject=//')"
  if [ $alg = es256 ]; then
    openssl cms -verify -cades -binary -inform DER -in $sig -content $content -CAfile "${CERT:-$T/es256.pem}" -purpose any -out /dev/null 2>"$T/err" || bad "P-256 signature: $(tail -1 "$T/err")"
  else
    [ -z "$PRINT" ] || [ "$PRINT" = "$fp" ] || bad "SM2 signer is not the one you trust"
    # OpenSSL's cms has no way to give the SM2 ID: take the parts out and check them one by one.
    openssl asn1parse -inform DER -in $sig > "$T/asn"
    at() { echo "$1" | sed 's/^ *\([0-9]*\):.*/\1/'; }
    attrs=$(at "$(grep 'd=5 .*cont \[ 0 \]' "$T/asn" | tail -1)"); value=$(at "$(grep 'd=5 .*OCTET STRING' "$T/asn" | tail -1)")
    openssl asn1parse -inform DER -in $sig -strparse "$attrs" -noout -out "$T/attrs0"
    { printf '\061'; tail -c +2 "$T/attrs0"; } > "$T/attrs"
    tail -c +$((value + 3)) $sig > "$T/value"
    said=$(openssl asn1parse -inform DER -in "$T/attrs" | awk '/messageDigest/{f=1} f&&/HEX DUMP/{sub(/.*:/,"");print tolower($0);exit}')
    [ "$said" = "$(openssl dgst -sm3 $content | sed 's/.*= //')" ] || bad "SM2 signature is for other contents"
    openssl x509 -in "$T/$alg.pem" -pubkey -noout > "$T/pub.pem"
    openssl pkeyutl -verify -pubin -inkey "$T/pub.pem" -rawin -in "$T/attrs" -digest sm3 -pkeyopt distid:1234567812345678 -sigfile "$T/value" >/dev/null 2>&1 || bad "SM2 signature does not hold"
  fi
done

# 3. Every byte of every file.
sha256sum --strict --quiet -c tagmanifest-sha256.txt >/dev/null 2>&1 && sha256sum --strict --quiet -c manifest-sha256.txt >/dev/null 2>&1 || bad "SHA-256 of a file differs"
cksum -a sm3 --strict --quiet -c tagmanifest-sm3.txt >/dev/null 2>&1 && cksum -a sm3 --strict --quiet -c manifest-sm3.txt >/dev/null 2>&1 || bad "SM3 of a file differs"
echo "root sha256 $(sha256sum < tagmanifest-sha256.txt | cut -c1-64)"
echo "root sm3    $(openssl dgst -sm3 tagmanifest-sm3.txt | sed 's/.*= //')"
if [ -n "$CERT" ] || [ -n "$PRINT" ]; then echo "OK $(basename "$PWD")"; else echo "OK $(basename "$PWD"), signer unknown: compare the fingerprint by telephone"; fi
