#include "billing/account_service.h"

namespace practice::billing {

std::vector<PatientId> AccountService::patientsInUse(storage::Connection& connection, std::span<const PatientId> of) {
    static constexpr auto kIsUsed = R"(
        SELECT EXISTS (SELECT 1 FROM charges WHERE patient_id = :id)
            OR EXISTS (SELECT 1 FROM patient_payments WHERE patient_id = :id)
            OR EXISTS (SELECT 1 FROM encounters WHERE patient_id = :id)
            OR EXISTS (SELECT 1 FROM coverages WHERE patient_id = :id AND archived_at IS NULL))";
    std::vector<PatientId> used;
    for (const auto id : of) {
        auto query = connection.prepare(kIsUsed);
        query->bind("id", id);
        if (query->step() && query->get<std::int64_t>(0) != 0)
            used.push_back(id);
    }
    return used;
}

} // namespace practice::billing
