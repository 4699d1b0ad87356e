#include "billing/charge_messages.h"

namespace practice::billing {

const std::vector<core::Message>& chargeMessages() {
    using namespace codes;
    static const std::vector<core::Message> messages{
    };
    return messages;
}

} // namespace practice::billing
