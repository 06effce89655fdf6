-- What is made of many documents, what a person decided, and what reading needs.
-- As in 0001, recorded_from and recorded_to say when a row was believed. Tables that say so hold only what
-- stands now: they serve linking, and can be made anew from the others.

ALTER TABLE documents ADD COLUMN number BIGINT;
ALTER TABLE documents ADD COLUMN words INTEGER;
ALTER TABLE documents ADD COLUMN text_digest VARCHAR;
ALTER TABLE documents ADD COLUMN quoted BOOLEAN;

ALTER TABLE events ADD COLUMN actor_keys VARCHAR[];
ALTER TABLE events ADD COLUMN recipient_keys VARCHAR[];
ALTER TABLE events ADD COLUMN place_name VARCHAR;
ALTER TABLE events ADD COLUMN place_precision VARCHAR;
ALTER TABLE events ADD COLUMN admin1 VARCHAR;
ALTER TABLE events ADD COLUMN lat DOUBLE;
ALTER TABLE events ADD COLUMN lon DOUBLE;
ALTER TABLE events ADD COLUMN dead INTEGER;
ALTER TABLE events ADD COLUMN published DATE;
ALTER TABLE events ADD COLUMN source VARCHAR;
ALTER TABLE events ADD COLUMN sentence_start INTEGER;
ALTER TABLE events ADD COLUMN machine VARCHAR;

-- Which words stand in which document, by its number. New rows go to fresh_words; now and then they are moved,
-- sorted by word, into words, so that a word is found by the ranges that DuckDB keeps of each block of rows.
CREATE TABLE words (word VARCHAR NOT NULL, number BIGINT NOT NULL, times INTEGER NOT NULL);
CREATE TABLE fresh_words (word VARCHAR NOT NULL, number BIGINT NOT NULL, times INTEGER NOT NULL);

-- Documents whose events changed and are not linked yet; holds what stands now.
CREATE TABLE unlinked (document VARCHAR NOT NULL);

-- To which text a document belongs: copies and versions of one report share a group.
CREATE TABLE texts (
    document VARCHAR NOT NULL,
    grp VARCHAR NOT NULL,
    relation VARCHAR,
    other VARCHAR,
    reverse BOOLEAN NOT NULL,
    score DOUBLE,
    digest VARCHAR NOT NULL,
    recorded_from TIMESTAMP NOT NULL,
    recorded_to TIMESTAMP
);

-- What the machine read and a person has rejected; what stands now.
CREATE TABLE set_aside (event VARCHAR NOT NULL, document VARCHAR NOT NULL, record VARCHAR NOT NULL);

-- By what copies of a text are found; what stands now.
CREATE TABLE sketches (
    document VARCHAR NOT NULL,
    number BIGINT NOT NULL,
    published VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    mark VARCHAR NOT NULL,
    exact VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    whole BLOB NOT NULL,
    opening BLOB NOT NULL
);
CREATE TABLE sketch_keys (key BIGINT NOT NULL, document VARCHAR NOT NULL);

-- What linking needs of an event beside its record; what stands now.
CREATE TABLE tellings (event VARCHAR NOT NULL, document VARCHAR NOT NULL, state VARCHAR NOT NULL);

CREATE TABLE incidents (
    id VARCHAR NOT NULL,
    grp VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    standing VARCHAR NOT NULL,
    party_keys VARCHAR[] NOT NULL,
    when_from DATE,
    when_to DATE,
    place_country VARCHAR,
    geonameid BIGINT,
    place_name VARCHAR,
    lat DOUBLE,
    lon DOUBLE,
    first_reported DATE NOT NULL,
    last_reported DATE NOT NULL,
    reports INTEGER NOT NULL,
    texts INTEGER NOT NULL,
    members INTEGER NOT NULL,
    outlets VARCHAR[] NOT NULL,
    dead INTEGER,
    by_hand BOOLEAN NOT NULL,
    opened TIMESTAMP NOT NULL,
    record VARCHAR NOT NULL,
    run VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    recorded_from TIMESTAMP NOT NULL,
    recorded_to TIMESTAMP
);

CREATE TABLE members (
    incident VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    recorded_from TIMESTAMP NOT NULL,
    recorded_to TIMESTAMP
);

-- The keys by which an incident meets new events; what stands now.
CREATE TABLE incident_keys (key BIGINT NOT NULL, incident VARCHAR NOT NULL);

CREATE TABLE commitments (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    stage VARCHAR,
    late BOOLEAN NOT NULL,
    event VARCHAR NOT NULL,
    speaker_keys VARCHAR[] NOT NULL,
    addressee_keys VARCHAR[] NOT NULL,
    said DATE NOT NULL,
    last_said DATE NOT NULL,
    deadline DATE,
    moved DATE NOT NULL,
    rest DATE,
    due DATE,
    statements INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    by_hand BOOLEAN NOT NULL,
    opened TIMESTAMP NOT NULL,
    state VARCHAR NOT NULL,
    record VARCHAR NOT NULL,
    run VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    recorded_from TIMESTAMP NOT NULL,
    recorded_to TIMESTAMP
);

-- The events that state a commitment, and those that moved it.
CREATE TABLE commitment_events (
    commitment VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    document VARCHAR,
    part VARCHAR NOT NULL,
    recorded_from TIMESTAMP NOT NULL,
    recorded_to TIMESTAMP
);

-- The keys by which a commitment meets new events; what stands now.
CREATE TABLE commitment_keys (key BIGINT NOT NULL, commitment VARCHAR NOT NULL, moved DATE NOT NULL);

-- Under which id something goes on that had this one.
CREATE TABLE successors (
    kind VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    successor VARCHAR NOT NULL,
    recorded_from TIMESTAMP NOT NULL
);

-- What moved, in the order in which it became known.
CREATE TABLE changes (
    id BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    subject_id VARCHAR NOT NULL,
    before VARCHAR[] NOT NULL,
    after VARCHAR,
    why VARCHAR NOT NULL,
    events VARCHAR[] NOT NULL,
    day DATE,
    event VARCHAR,
    party_keys VARCHAR[] NOT NULL,
    place_country VARCHAR,
    run VARCHAR NOT NULL,
    recorded_from TIMESTAMP NOT NULL
);

-- What a person decided; anchors say how its events are found again once their ids have changed.
CREATE TABLE decisions (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    events VARCHAR[] NOT NULL,
    others VARCHAR[] NOT NULL,
    "left" VARCHAR[] NOT NULL,
    fields VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    anchors VARCHAR NOT NULL,
    documents VARCHAR[] NOT NULL,
    recorded_from TIMESTAMP NOT NULL,
    undone_at TIMESTAMP,
    undone_by VARCHAR
);
