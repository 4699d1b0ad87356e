#include "billing/account_messages.h"

namespace practice::billing {

const std::vector<core::Message>& accountMessages() {
    using namespace codes;
    static const std::vector<core::Message> messages{
    };
    return messages;
}

} // namespace practice::billing
