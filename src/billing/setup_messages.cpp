#include "billing/setup_messages.h"

namespace practice::billing {

const std::vector<core::Message>& setupMessages() {
    using namespace codes;
    static const std::vector<core::Message> messages{
    };
    return messages;
}

} // namespace practice::billing
