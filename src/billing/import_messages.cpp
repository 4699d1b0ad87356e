#include "billing/import_messages.h"

namespace practice::billing {

const std::vector<core::Message>& importMessages() {
    using namespace codes;
    static const std::vector<core::Message> messages{
    };
    return messages;
}

} // namespace practice::billing
