cp out/train.jsonl /tmp/h/ben_prev_train.jsonl; cp out/dev.jsonl /tmp/h/ben_prev_dev.jsonl
bash q.sh; python3 -B /tmp/diff.py /tmp/h/ben_prev_train.jsonl out/train.jsonl train > /tmp/h/benb/d.txt 2>&1; grep -oP '^\S+->\S+' /tmp/h/benb/d.txt | sort | uniq -c | tr '\n' ' '
cd /tmp/h/benb; for k in a1 a2 a3 a4; do /work/main/.venv/bin/python run.py en $k.tsv > $k.out; tail -1 $k.out; done
