#include "app/self_answers.h"

#include "compliance/self_answer.h"
#include "security/unit_of_work.h"

namespace practice::app {

int answerAuditChecked(Services& services, const AuditCheck& check) {
    const auto& context = services.context();
    if (!check.verdict.isSound() || !context.connection.canWrite() || context.connection.inTransaction())
        return 0;
    security::UnitOfWork work(context);
    const int met = compliance::recordSelfAnswer(work, compliance::SelfFact::AuditVerified,
                                                 std::to_string(check.verdict.rowsChecked) + " rows, " +
                                                     std::to_string(check.backups.backups) + " backups");
    if (met > 0)
        work.commit();
    return met;
}

} // namespace practice::app
