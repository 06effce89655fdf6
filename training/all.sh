#!/bin/sh
# All steps from labelled data to the packaged weights.
#
# usage: training/all.sh GOLD ENCODER WORK TEXTS.jsonl [TEXTS.jsonl ...]
#
# GOLD is the folder with train and dev, ENCODER the folder of the encoder to start from, WORK a folder for what
# lies between, TEXTS the news texts that training/labels names by digest. PYTHON has dragoman, and scikit-learn with
# it; FIT_PYTHON the packages of fitting (training/README.md). Steps whose output is there already are not run again.
set -eu
gold=$1 encoder=$2 work=$3
shift 3
here=$(dirname "$0")
python=${PYTHON:-python} fit=${FIT_PYTHON:-python}
weights=$here/../src/dragoman/encode/weights
mkdir -p "$work"

for labels in reports pairs; do
    [ -s "$work/$labels.jsonl" ] || "$python" "$here/rejoin.py" "$here/labels/$labels.jsonl" "$@" > "$work/$labels.jsonl"
done
[ -s "$work/written.jsonl" ] || "$python" "$here/written.py" "$here/labels/written.jsonl" > "$work/written.jsonl"
[ -s "$work/train.jsonl" ] ||
    "$python" "$here/prepare.py" "$gold" "$work/train.jsonl" \
        --labels "$work/reports.jsonl" "$work/pairs.jsonl" "$work/written.jsonl"
[ -s "$work/dev.jsonl" ] || "$python" "$here/prepare.py" "$gold" "$work/dev.jsonl" --part dev

# The network: first on reports as they were printed, then with those that were written to be learned from.
shares='{"written":0,"attribution":0.11,"status":0.18,"pair":0.35,"people":2,"quad":0.5}'
[ -s "$work/printed/network.pt" ] ||
    "$fit" "$here/fit.py" "$encoder" "$work/dev.jsonl" "$work/printed" "$work/train.jsonl" \
        --epochs 4 --rate 1.2e-4 --shares "$shares" --seed 1
shares='{"events":0.55,"attribution":0.08,"status":0.14,"pair":0.18,"people":2,"quad":0.4}'
[ -s "$work/fitted/network.pt" ] ||
    "$fit" "$here/fit.py" "$encoder" "$work/dev.jsonl" "$work/fitted" "$work/train.jsonl" \
        --epochs 2 --rate 7e-5 --shares "$shares" --seed 4 --start "$work/printed"
"$fit" "$here/export.py" "$encoder" "$work/fitted" "$weights" "$work/train.jsonl"

# Another, that has not seen a third of the pairs that people labelled: what it says of them calibrates `relate`.
apart='{"written":0,"events":0,"attribution":0,"status":0,"pair":0.22,"people":2}'
[ -s "$work/apart/network.pt" ] ||
    "$fit" "$here/fit.py" "$encoder" "$work/dev.jsonl" "$work/apart" "$work/train.jsonl" \
        --epochs 4 --rate 1.2e-4 --shares "$apart" --seed 1 --apart "$work/apart.jsonl"
"$fit" "$here/export.py" "$encoder" "$work/apart" "$work/apart-weights" "$work/train.jsonl"
cp "$weights/calibration.json" "$weights/sieve.json" "$work/apart-weights/"

# The confidence, on the reports that were held out; then the sieve, on what the coder now finds.
"$python" "$here/calibrate.py" "$gold/train" "$gold/train/dragoman_reports.jsonl" "$work/reports.jsonl" \
    --pairs "$work/apart.jsonl" "$work/apart-weights" --write
"$python" "$here/sift.py" "$@" --most 330 --write
