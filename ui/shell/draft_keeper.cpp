#include "ui/shell/draft_keeper.h"

#include "security/field_numbers.h"
#include "security/preferences.h"
#include "ui/common/format.h"

namespace practice::ui::shell {

namespace {

// A piece's place in security::Drafts is "page:<page id>:<name>"; other places belong to others.
const QString kPrefix = QStringLiteral("page:");

} // namespace

std::string DraftKeeper::Key::place() const { return toUtf8(kPrefix + page + QLatin1Char(':') + name); }

void DraftKeeper::seal(const security::Session& session, const Key& key, const QByteArray& bytes) {
    // The place travels inside, so that a draft cannot be given to another page.
    const auto plain = key.place() + '\n' + bytes.toStdString();
    m_sealed[key] = session.keys().seal(security::fields::kDraft, key.user, plain);
}

std::optional<QByteArray> DraftKeeper::open(const security::Session& session, const Key& key) const {
    std::string plain;
    try {
        plain = session.keys().open(security::fields::kDraft, key.user, m_sealed.at(key));
    } catch (const security::SealBroken&) { // the keys were rotated meanwhile: the file holds the draft under the new one
        return std::nullopt;
    }
    const auto head = key.place() + '\n';
    if (plain.compare(0, head.size(), head) != 0)
        return std::nullopt;
    return QByteArray(plain.data() + head.size(), static_cast<qsizetype>(plain.size() - head.size()));
}

int DraftKeeper::keep(const security::Session& session, const std::vector<Page*>& pages) {
    int kept = 0;
    for (auto* page : pages)
        for (const auto& draft : page->drafts()) {
            seal(session, {session.user().value(), page->pageId(), draft.name}, draft.bytes);
            ++kept;
        }
    return kept;
}

void DraftKeeper::store(DbRunner& runner, const security::Session& session) {
    std::vector<security::Drafts::Draft> drafts;
    for (const auto& [key, sealed] : m_sealed)
        if (key.user == session.user().value())
            if (const auto bytes = open(session, key))
                drafts.push_back({key.place(), bytes->toStdString(), {}});
    if (drafts.empty())
        return;
    runner.write(
        &runner, {},
        [drafts = std::move(drafts)](app::Services& services, core::Progress&) {
            for (const auto& draft : drafts)
                services.drafts().keep(draft.place, draft.content);
            return drafts.size();
        },
        [](std::size_t) {});
}

void DraftKeeper::load(DbRunner& runner, QObject* owner, std::shared_ptr<const security::Session> session,
                       std::function<void()> done) {
    runner.read(
        owner, [](app::Services& services, core::Progress&) { return services.drafts().list(); },
        [this, session, done = std::move(done)](const std::vector<security::Drafts::Draft>& drafts) {
            for (const auto& draft : drafts) {
                const auto place = fromUtf8(draft.place);
                const auto page = place.section(QLatin1Char(':'), 1, 1);
                const Key key{session->user().value(), page, place.section(QLatin1Char(':'), 2)};
                if (place.startsWith(kPrefix) && (m_sealed.count(key) == 0 || !open(*session, key)))
                    seal(*session, key, QByteArray::fromStdString(draft.content));
            }
            done();
        });
}

bool DraftKeeper::hasDraft(const security::Session& session, const QString& pageId) const {
    const auto pages = pagesOf(session);
    return std::find(pages.begin(), pages.end(), pageId) != pages.end();
}

std::vector<QString> DraftKeeper::pagesOf(const security::Session& session) const {
    std::vector<QString> pages;
    for (const auto& [key, sealed] : m_sealed)
        if (key.user == session.user().value() && (pages.empty() || pages.back() != key.page))
            pages.push_back(key.page);
    return pages;
}

bool DraftKeeper::giveBack(const security::Session& session, Page& page, DbRunner* runner) {
    std::vector<std::string> places;
    bool given = false;
    for (auto at = m_sealed.begin(); at != m_sealed.end();) {
        const auto key = at->first;
        if (key.user != session.user().value() || key.page != page.pageId()) {
            ++at;
            continue;
        }
        const auto bytes = open(session, key);
        at = m_sealed.erase(at);
        places.push_back(key.place());
        if (bytes) {
            page.takeDraft({key.name, *bytes});
            given = true;
        }
    }
    if (runner && !places.empty())
        runner->write(
            runner, {},
            [places = std::move(places)](app::Services& services, core::Progress&) {
                for (const auto& place : places)
                    services.drafts().drop(place);
                return places.size();
            },
            [](std::size_t) {});
    return given;
}

} // namespace practice::ui::shell
