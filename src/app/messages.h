#pragma once

namespace practice::app {

/// Makes the sentences of all rooms known to core::sentence. Call once at start-up, before other threads.
void registerMessages();

} // namespace practice::app
