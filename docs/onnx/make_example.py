"""Makes the example of docs/onnx.md: rows, a model in ONNX, its vocabulary and its own scores.

Nothing but Python's standard library is used (3.8 or newer): the network is trained in plain
loops, and the ONNX file, a protocol buffer, is written byte by byte. A click model for real use
comes from PyTorch, scikit-learn or LightGBM; this one shows what such a file holds, and that its
scores are the same in Hawker.

    python3 docs/onnx/make_example.py

writes, beside itself and always the same but for rounding by the machine's exp and log:

    clicks.csv               2,000 rows: click, gender, activity, ad, age, hour
    clicks.onnx              embeddings of three categories, two numbers, 8 hidden units
    clicks.vocabulary.json   which value is which number in the model
    clicks.scores.csv        what this script says of each row, in 64-bit arithmetic
"""

import csv
import json
import math
import pathlib
import struct

HERE = pathlib.Path(__file__).resolve().parent
ROWS = 2000
EPOCHS = 30
RATE = 0.03
HIDDEN = 8
WIDTH = 3  # numbers in an embedding
UNSEEN, MISSING, FIRST = 0, 1, 2

CATEGORIES = {
    "gender": ["female", "male"],
    "activity": ["reads", "watches", "posts", "searches", "plays"],
    "ad": [str(ad) for ad in range(12)],
}
NUMBERS = {"age": (40.0, 15.0), "hour": (12.0, 6.0)}  # fill where missing, and scale


class Chance:
    """A generator of its own, so that every version of Python draws the same."""

    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        self.state = (6364136223846793005 * self.state + 1442695040888963407) % 2**64
        return (self.state >> 11) / 2**53

    def index(self, count):
        return int(self.uniform() * count)


def sigmoid(x):
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def draw_rows(chance):
    """People of one gender click some ads more; the young and the evening click more; one value
    in twenty is missing, and one ad in thirty is not in the vocabulary."""
    rows = []
    for _ in range(ROWS):
        row = {name: values[chance.index(len(values))] for name, values in CATEGORIES.items()}
        age = 16 + chance.index(60)
        hour = chance.index(24)
        margin = -2.2 - 0.03 * (age - 40) + 0.05 * (hour - 12) + 0.15 * (int(row["ad"]) - 6)
        margin += 1.2 if (row["gender"] == "male") == (int(row["ad"]) % 2 == 0) else -0.6
        margin += 0.8 if row["activity"] == "searches" else 0
        row.update(age=str(age), hour=str(hour), click=int(chance.uniform() < sigmoid(margin)))
        for name in list(CATEGORIES) + list(NUMBERS):
            if chance.uniform() < 0.05:
                row[name] = ""
        if chance.uniform() < 0.03:
            row["ad"] = "99"
        rows.append(row)
    return rows


def ids(name, value):
    known = CATEGORIES[name]
    if value == "":
        return MISSING
    return FIRST + known.index(value) if value in known else UNSEEN


def as_float32(x):
    return struct.unpack("<f", struct.pack("<f", x))[0]


class Network:
    """Embeddings and scaled numbers, a layer of rectified units, a sigmoid."""

    def __init__(self, chance):
        def numbers(count, width):
            return [[0.6 * (chance.uniform() - 0.5) for _ in range(width)] for _ in range(count)]

        self.embeddings = {name: numbers(FIRST + len(v), WIDTH) for name, v in CATEGORIES.items()}
        inputs = WIDTH * len(CATEGORIES) + len(NUMBERS)
        self.hidden = numbers(inputs, HIDDEN)
        self.hidden_bias = [0.0] * HIDDEN
        self.out = numbers(HIDDEN, 1)
        self.out_bias = [0.0]

    def inputs(self, row):
        x = []
        for name in CATEGORIES:
            x += self.embeddings[name][ids(name, row[name])]
        for name, (fill, scale) in NUMBERS.items():
            x.append(((float(row[name]) if row[name] else fill) - fill) / scale)
        return x

    def forward(self, row):
        x = self.inputs(row)
        h = [
            max(0.0, self.hidden_bias[j] + sum(x[i] * self.hidden[i][j] for i in range(len(x))))
            for j in range(HIDDEN)
        ]
        return x, h, sigmoid(self.out_bias[0] + sum(h[j] * self.out[j][0] for j in range(HIDDEN)))

    def learn(self, row):
        x, h, p = self.forward(row)
        g = RATE * (p - row["click"])
        back = [g * self.out[j][0] if h[j] > 0 else 0.0 for j in range(HIDDEN)]
        to_x = [sum(back[j] * self.hidden[i][j] for j in range(HIDDEN)) for i in range(len(x))]
        for j in range(HIDDEN):
            self.out[j][0] -= g * h[j]
            self.hidden_bias[j] -= back[j]
            for i in range(len(x)):
                self.hidden[i][j] -= back[j] * x[i]
        self.out_bias[0] -= g
        for c, name in enumerate(CATEGORIES):
            embedding = self.embeddings[name][ids(name, row[name])]
            for d in range(WIDTH):
                embedding[d] -= to_x[c * WIDTH + d]

    def round(self):
        """Rounds what was learnt to the 32 bits that the file has."""
        for matrix in [*self.embeddings.values(), self.hidden, self.out]:
            for line in matrix:
                line[:] = map(as_float32, line)
        self.hidden_bias[:] = map(as_float32, self.hidden_bias)
        self.out_bias[:] = map(as_float32, self.out_bias)


# ------------------------------------------------------------- ONNX, as in its onnx.proto
FLOAT, INT64 = 1, 7


def varint(n):
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    return bytes(out + bytearray([n]))


def number(field, n):
    return varint(field << 3) + varint(n)


def block(field, content):
    content = content.encode() if isinstance(content, str) else content
    return varint(field << 3 | 2) + varint(len(content)) + content


def tensor(name, kind, dims, values):
    raw = struct.pack("<%d%s" % (len(values), "f" if kind == FLOAT else "q"), *values)
    head = b"".join(number(1, d) for d in dims) + number(2, kind)
    return head + block(8, name) + block(9, raw)


def matrix(name, lines):
    values = [v for line in lines for v in line]
    return tensor(name, FLOAT, [len(lines), len(lines[0])], values)


def node(kind, inputs, output, **attributes):
    body = b"".join(block(1, i) for i in inputs) + block(2, output) + block(3, output)
    body += block(4, kind)
    for name, value in attributes.items():
        body += block(5, block(1, name) + number(3, value) + number(20, 2))
    return body


def port(name, kind, width):
    shape = block(1, block(2, "rows")) + block(1, number(1, width))
    return block(1, name) + block(2, block(1, number(1, kind) + block(2, shape)))


def onnx(network):
    constants, nodes, parts = [], [], []
    for c, name in enumerate(CATEGORIES):
        constants += [
            matrix(name + "_embedding", network.embeddings[name]),
            tensor(name + "_column", INT64, [], [c]),
        ]
        nodes += [
            node("Gather", ["categories", name + "_column"], name + "_id", axis=1),
            node("Gather", [name + "_embedding", name + "_id"], name, axis=0),
        ]
        parts.append(name)
    fills, scales = zip(*NUMBERS.values())
    constants += [
        tensor("fill", FLOAT, [len(fills)], fills),
        tensor("scale", FLOAT, [len(scales)], scales),
        matrix("hidden_weight", network.hidden),
        tensor("hidden_bias", FLOAT, [HIDDEN], network.hidden_bias),
        matrix("out_weight", network.out),
        tensor("out_bias", FLOAT, [1], network.out_bias),
    ]
    nodes += [
        node("Sub", ["numbers", "fill"], "centred"),
        node("Div", ["centred", "scale"], "scaled"),
        node("Concat", parts + ["scaled"], "x", axis=1),
        node("Gemm", ["x", "hidden_weight", "hidden_bias"], "hidden"),
        node("Relu", ["hidden"], "rectified"),
        node("Gemm", ["rectified", "out_weight", "out_bias"], "logit"),
        node("Sigmoid", ["logit"], "probability"),
    ]
    graph = b"".join(block(1, n) for n in nodes) + block(2, "clicks")
    graph += b"".join(block(5, t) for t in constants)
    graph += block(11, port("categories", INT64, len(CATEGORIES)))
    graph += block(11, port("numbers", FLOAT, len(NUMBERS)))
    graph += block(12, port("probability", FLOAT, 1))
    opset = block(1, "") + number(2, 13)
    return number(1, 7) + block(2, "make_example.py") + block(7, graph) + block(8, opset)


def vocabulary():
    categories = [
        {
            "name": name,
            "kind": "category",
            "unseen": UNSEEN,
            "missing": MISSING,
            "ids": {value: FIRST + i for i, value in enumerate(values)},
        }
        for name, values in CATEGORIES.items()
    ]
    numbers = [
        {"name": name, "kind": "number", "fill": fill} for name, (fill, _) in NUMBERS.items()
    ]
    return {
        "inputs": [
            {"name": "categories", "fields": categories},
            {"name": "numbers", "fields": numbers},
        ],
        "output": {"name": "probability"},
    }


def main():
    chance = Chance(20)
    rows = draw_rows(chance)
    network = Network(chance)
    for epoch in range(EPOCHS):
        for row in rows[: ROWS * 3 // 4]:
            network.learn(row)
    network.round()
    columns = ["click", *CATEGORIES, *NUMBERS]
    with open(HERE / "clicks.csv", "w", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(columns)
        table.writerows([row[c] for c in columns] for row in rows)
    scores = [network.forward(row)[2] for row in rows]
    with open(HERE / "clicks.scores.csv", "w", newline="") as out:
        out.write("row,p\n")
        out.writelines("%d,%.9f\n" % (i, p) for i, p in enumerate(scores))
    (HERE / "clicks.onnx").write_bytes(onnx(network))
    text = json.dumps(vocabulary(), indent=1)
    (HERE / "clicks.vocabulary.json").write_text(text + "\n")
    graded = range(ROWS * 3 // 4, ROWS)
    loss = -sum(math.log(scores[i] if rows[i]["click"] else 1 - scores[i]) for i in graded)
    rate = sum(rows[i]["click"] for i in graded) / len(graded)
    entropy = -rate * math.log(rate) - (1 - rate) * math.log(1 - rate)
    print("normalised entropy on the last quarter: %.4f" % (loss / len(graded) / entropy))
    print("probabilities: %.4f to %.4f" % (min(scores), max(scores)))


if __name__ == "__main__":
    main()
