package io.skillflaw.store.examples.quickstart;

import io.skillflaw.store.Stores;
import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.user.User;
import java.util.Optional;

/** Lets somebody see a flow for a while, and no more. */
record SharingTour(Stores owners, Stores guests, User guest, Report report) {
    void take(FlowId flow) {
        Grantee grantee = Grantee.user(guest.id());
        report.step(
                "share the flow with bob",
                () -> owners.flows().shares().grant(flow, grantee, Role.VIEWER).orElseThrow(),
                share -> "as " + share.role());
        report.step("let bob read it", () -> guests.flows().findHeader(flow), SharingTour::describe);
        report.refused(
                "let bob publish it",
                NotAllowedException.class,
                NotAllowedException::getMessage,
                () -> guests.flows().update(flow, FlowChange.none().withVisibility(Visibility.PUBLIC), 4));
        report.step("take the share back", () -> owners.flows().shares().revoke(flow, grantee));
        report.step("let bob read it again", () -> guests.flows().findHeader(flow), SharingTour::describe);
    }

    private static String describe(Optional<FlowHeader> flow) {
        return flow.map(FlowHeader::name).orElse("for bob it is not there");
    }
}
