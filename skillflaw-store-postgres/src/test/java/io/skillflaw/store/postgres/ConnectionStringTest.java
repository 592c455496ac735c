package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.skillflaw.store.error.InvalidInputException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Passwords in messages are the matter of {@link ConnectionStringSecrecyTest}. */
class ConnectionStringTest {
    @Test
    void readsWhatUsersHave() {
        ConnectionString read =
                ConnectionString.parse("postgresql://skillflaw:securepassword@db-proxy:5432/skillflaw?sslmode=require");

        assertThat(read.jdbcUrl()).isEqualTo("jdbc:postgresql://db-proxy:5432/skillflaw");
        assertThat(read.user()).isEqualTo("skillflaw");
        assertThat(read.password()).isEqualTo("securepassword");
        assertThat(read.properties()).containsExactly(entry("sslmode", "require"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://", "postgres://", "jdbc:postgresql://", "jdbc:postgres://"})
    void takesEverySpellingOfTheScheme(String scheme) {
        assertThat(ConnectionString.parse(scheme + "u:p@h/d").jdbcUrl()).isEqualTo("jdbc:postgresql://h:5432/d");
    }

    @Test
    void passesOverWhitespaceAround() {
        assertThat(ConnectionString.parse(" postgresql://u:p@h/d\n").jdbcUrl()).isEqualTo("jdbc:postgresql://h:5432/d");
    }

    @Test
    void takesUserAndPasswordAsParametersToo() {
        ConnectionString read = ConnectionString.parse("jdbc:postgresql://h/d?user=u&password=p%26w");

        assertThat(read.user()).isEqualTo("u");
        assertThat(read.password()).isEqualTo("p&w");
        assertThat(read.properties()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://h/d,,",
        "postgresql://u@h/d,u,",
        "postgresql://u:@h/d,u,",
        "postgresql://u:p:w@h/d,u,p:w",
        "postgresql://u:p+w@h/d,u,p+w",
        "postgresql://u%40corp:p%40%2F%3A%3F%23%25@h/d,u@corp,p@/:?#%",
        "postgresql://%C3%BCser:%F0%9F%94%91@h/d,üser,🔑",
        "postgresql://üser:🔑@h/d,üser,🔑",
    })
    void readsUserAndPassword(String text, String user, String password) {
        ConnectionString read = ConnectionString.parse(text);

        assertThat(read.user()).isEqualTo(user);
        assertThat(read.password()).isEqualTo(password);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "postgresql://u@h h:5432/u",
                "postgresql://u@h/ h:5432/u",
                "postgresql://u@h:6432/d h:6432/d",
                "postgresql://u@h1:5433,h2,h3:5434/d h1:5433,h2:5432,h3:5434/d",
                "postgresql://u@[::1]/d [::1]:5432/d",
                "postgresql://u@[2001:db8::1]:6432,10.0.0.1/d [2001:db8::1]:6432,10.0.0.1:5432/d",
                "postgresql://u@test_db/d test_db:5432/d",
            })
    void x12_readsEveryHost(String text, String location) {
        assertThat(ConnectionString.parse(text).jdbcUrl()).isEqualTo("jdbc:postgresql://" + location);
    }

    @ParameterizedTest
    @CsvSource({"a%20b,a b", "a%2Fb,a/b", "a%3Fb,a?b", "a%25b,a%b", "a+b,a+b", "%C3%A9t%C3%A9,été", "été,été"})
    void theDriverSeesTheDatabaseThatIsMeant(String written, String meant) {
        String url = ConnectionString.parse("postgresql://u@[::1]:6432,h2/" + written)
                .jdbcUrl();

        assertThat(Driver.parseURL(url, null))
                .containsEntry("PGDBNAME", meant)
                .containsEntry("PGHOST", "[::1],h2")
                .containsEntry("PGPORT", "6432,5432");
    }

    @ParameterizedTest
    @CsvSource({
        "application_name=a%20b,ApplicationName,a b",
        "connect_timeout=3,connectTimeout,3",
        "keepalives=0,tcpKeepAlive,false",
        "sslrootcert=/etc/ca.pem,sslrootcert,/etc/ca.pem",
        "target_session_attrs=read-write,targetServerType,primary",
        "target_session_attrs=prefer-standby,targetServerType,preferSecondary",
        "target_session_attrs=any,targetServerType,any",
        "load_balance_hosts=random,loadBalanceHosts,true",
        "load_balance_hosts=disable,loadBalanceHosts,false",
        "prepareThreshold=0,prepareThreshold,0",
    })
    void translatesParametersForTheDriver(String parameter, String property, String value) {
        assertThat(ConnectionString.parse("postgresql://u@h/d?" + parameter).properties())
                .containsExactly(entry(property, value));
    }

    @Test
    void everyParameterIsAPropertyOfTheDriver() {
        Set<String> known =
                Arrays.stream(PGProperty.values()).map(PGProperty::getName).collect(Collectors.toSet());

        assertThat(ConnectionParameter.names())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(known)
                        .contains(ConnectionParameter.named(name).property()));
    }

    @ParameterizedTest
    @CsvSource({
        "sslmod=require,sslmod,sslmode",
        "SSLMODE=require,SSLMODE,sslmode",
        "ssl_mode=require,ssl_mode,sslmode",
        "aplication_name=a,aplication_name,application_name",
        "conect_timeout=3,conect_timeout,connect_timeout",
        "targetServerTyp=any,targetServerTyp,targetServerType",
    })
    void anUnknownParameterIsNamedWithTheNearestKnownOne(String parameter, String name, String nearest) {
        assertThatRefused("postgresql://u@h/d?" + parameter)
                .withMessageContaining("the parameter %s is not known", name)
                .withMessageContaining("did you mean %s?", nearest);
    }

    @Test
    void nothingIsSuggestedWhereNothingIsNear() {
        assertThatRefused("postgresql://u@h/d?pgbouncer=true")
                .withMessageContaining("pgbouncer is not known")
                .withMessageNotContaining("did you mean");
    }

    @ParameterizedTest
    @CsvSource({
        "options=-c%20search_path%3Dx,poolers refuse startup options",
        "currentSchema=x,SKILLFLAW_DATABASE_SCHEMA",
        "ssl=true,sslmode",
        "logServerErrorDetail=true,rows",
    })
    void someParametersAreRefusedWithTheReason(String parameter, String reason) {
        assertThatRefused("postgresql://u@h/d?" + parameter)
                .withMessageContaining(parameter.substring(0, parameter.indexOf('=')))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sslmode=on",
                "sslmode=",
                "connect_timeout=soon",
                "connect_timeout=-1",
                "connect_timeout=0",
                "socketTimeout=0",
                "keepalives=true",
                "target_session_attrs=writable",
                "application_name=",
            })
    void aParametersValueIsChecked(String parameter) {
        assertThatRefused("postgresql://u@h/d?" + parameter)
                .withMessageContaining("the parameter %s must be ", parameter.substring(0, parameter.indexOf('=')));
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=require&sslmode=disable,sslmode",
        "application_name=a&ApplicationName=b,application_name",
        "connectTimeout=1&connect_timeout=2,connect_timeout",
    })
    void aParameterIsThereOnce(String query, String name) {
        assertThatRefused("postgresql://u@h/d?" + query)
                .withMessageContaining(name)
                .withMessageContaining("twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqlite:///skillflaw.db",
                "mysql://u:p@h/d",
                "postgresql+psycopg://u:p@h/d",
                "postgresql+asyncpg://u:p@h/d",
                "jdbc:mysql://h/d",
                "jdbc:postgresql:d",
                "postgresql:/u:p@h/d",
                "u:p@h/d",
                "",
                "host=h dbname=d password=p",
            })
    void otherSchemesAreRefusedWithTheRightOne(String text) {
        assertThatRefused(text).withMessageContaining("must begin with postgresql://");
    }

    @Test
    void aDriverInTheSchemeIsToBeLeftOut() {
        assertThatRefused("postgresql+psycopg://u:p@h/d").withMessageContaining("without a driver's name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://",
                "postgresql:///d",
                "postgresql://u:p@/d",
                "postgresql://u:p@:5432/d",
                "postgresql://u:p@h:/d",
                "postgresql://u:p@h:x/d",
                "postgresql://u:p@h:0/d",
                "postgresql://u:p@h:65536/d",
                "postgresql://u:p@h:123456/d",
                "postgresql://u:p@h1,/d",
                "postgresql://u:p@::1/d",
                "postgresql://u:p@[::1/d",
                "postgresql://u:p@[::1]5432/d",
                "postgresql://u:p@h h/d",
                "postgresql://h",
                "postgresql://u@h/d/e",
                "postgresql://u@h/d#f",
                "postgresql://u@h/d?",
                "postgresql://u@h/d?sslmode",
                "postgresql://u@h/d?=require",
                "postgresql://u@h/d?sslmode=require&",
                "postgresql://u%4@h/d",
                "postgresql://u%zz@h/d",
                "postgresql://u%@h/d",
                "postgresql://u%FF@h/d",
                "postgresql://u%00@h/d",
                "postgresql://u:p@h/%00",
                "postgresql://u:p@h/d?user=v",
                "postgresql://u:p@h/d?password=q",
            })
    void whatIsMalformedIsRefused(String text) {
        assertThatRefused(text).withMessageStartingWith("SKILLFLAW_DATABASE_URL: ");
    }

    private static org.assertj.core.api.ThrowableAssertAlternative<InvalidInputException> assertThatRefused(
            String text) {
        return assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ConnectionString.parse(text))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("SKILLFLAW_DATABASE_URL"));
    }
}
