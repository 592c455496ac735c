-- As the last step could be: what nobody uses any more goes, and libraries that would use it may not start.

drop trigger message_keeps_content on ${schema}.message;
drop function ${schema}.keep_message_content();
alter table ${schema}.message drop column text;
update ${schema}.schema_compatibility set oldest_library = 901;
