#include "billing/billing_messages.h"

namespace practice::billing {

const std::vector<core::Message>& billingMessages() {
    using namespace codes;
    static const std::vector<core::Message> messages{
        {kDayClosed, "{day} is closed. Post on {first} or later; the service date is kept."},
        {kReasonMissing, "The reason is shorter than {count} characters. Say why."},
        {kUnknownAccount, "The chart of accounts has no account {code}. Create it under Ledger, Accounts."},
    };
    return messages;
}

} // namespace practice::billing
