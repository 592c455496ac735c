drop index concurrently if exists ${schema}.message_sender;
create index concurrently message_sender on ${schema}.message (sender, sent_at);
