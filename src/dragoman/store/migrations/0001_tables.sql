-- Every table but runs keeps beliefs: a row is believed from recorded_from until recorded_to (UTC),
-- and now if recorded_to is null. digest stands for the row's whole content, its id included.
-- There are no primary keys: ids repeat from belief to belief, and an index would slow every load.

CREATE TABLE documents (
    id VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    published VARCHAR NOT NULL,
    title VARCHAR,
    source VARCHAR,
    url VARCHAR,
    language VARCHAR,
    header VARCHAR,
    extras VARCHAR NOT NULL,
    published_from DATE NOT NULL,
    published_to DATE NOT NULL,
    digest VARCHAR NOT NULL,
    recorded_from TIMESTAMP NOT NULL,
    recorded_to TIMESTAMP
);

CREATE TABLE codings (
    document VARCHAR NOT NULL,
    coder VARCHAR NOT NULL,
    run VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    recorded_from TIMESTAMP NOT NULL,
    recorded_to TIMESTAMP
);

CREATE TABLE events (
    id VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    coder VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    modes VARCHAR[] NOT NULL,
    contexts VARCHAR[] NOT NULL,
    aux VARCHAR[] NOT NULL,
    actual BOOLEAN NOT NULL,
    quad_code INTEGER NOT NULL,
    event_scale DOUBLE NOT NULL,
    actor_countries VARCHAR[] NOT NULL,
    recipient_countries VARCHAR[] NOT NULL,
    reciprocal BOOLEAN NOT NULL,
    when_from DATE,
    when_to DATE,
    place_country VARCHAR,
    geonameid BIGINT,
    confidence DOUBLE NOT NULL,
    trigger_start INTEGER NOT NULL,
    record VARCHAR NOT NULL,
    run VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    recorded_from TIMESTAMP NOT NULL,
    recorded_to TIMESTAMP
);

CREATE TABLE parties (
    event VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    side VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR,
    id VARCHAR,
    kind VARCHAR NOT NULL,
    country VARCHAR,
    sector VARCHAR,
    sectors VARCHAR[] NOT NULL,
    role VARCHAR,
    of VARCHAR,
    digest VARCHAR NOT NULL,
    recorded_from TIMESTAMP NOT NULL,
    recorded_to TIMESTAMP
);

CREATE TABLE skips (
    document VARCHAR NOT NULL,
    step VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    run VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    recorded_from TIMESTAMP NOT NULL,
    recorded_to TIMESTAMP
);

CREATE TABLE runs (
    id VARCHAR NOT NULL,
    coder VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    options VARCHAR NOT NULL,
    started TIMESTAMP NOT NULL,
    finished TIMESTAMP,
    documents BIGINT NOT NULL,
    events_opened BIGINT NOT NULL,
    events_closed BIGINT NOT NULL,
    skips BIGINT NOT NULL
);
