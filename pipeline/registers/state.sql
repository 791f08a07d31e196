-- The tables of the register between runs.
create table paper (paper text primary key, digest text not null) without rowid;
create table fact (key text not null, paper text not null, block text not null, entity text, data text not null,
    primary key (key, paper));
create index fact_block on fact (block);
create index fact_entity on fact (entity);
create index fact_paper on fact (paper);
create table incoming (place integer primary key, paper text not null, digest text not null);
create index incoming_paper on incoming (paper);
create table joint (thing integer not null, fact integer not null, primary key (thing, fact)) without rowid;
create table part (part integer not null, fact integer not null, primary key (part, fact)) without rowid;
create table judgement (a text, b text, judgement text, primary key (a, b)) without rowid;
create table suggestion (a text, b text, score real, gain integer, why text, block text, primary key (a, b));
create index suggestion_block on suggestion (block);
create table link (a text, b text, primary key (a, b)) without rowid;
create table version (digest text);
