#include "app/demo_pairs.hpp"

#include "features/school_calendar/school_calendar.hpp"
#include "operations/encode.hpp"

#include <utility>

namespace kring::app {

namespace {

constexpr int begin_day = -80;
constexpr int agreement_day = -73;
constexpr int proposal_day = 0;  // so that it waits for an answer when somebody looks

class PairPlan {
   public:
    PairPlan(const demo::Pair& file, const DemoStage& stage, PairingId pairing)
        : file_{file}, stage_{stage}, pairing_{pairing} {}

    void plan() {
        const bool waits = file_.proposed.value_or(false);
        stage_.plan(waits ? proposal_day : begin_day, "09:00", [plan = *this, waits] {
            plan.propose();
            if (!waits) plan.act(plan.file_.mentor, "pairing.accept", pairing::AcceptPairing{plan.pairing_, true});
        });
        for (const auto& message : file_.messages.value_or(std::vector<demo::PairMessage>{}))
            stage_.plan(message.day, message.time, [plan = *this, message] { plan.send(message); });
        if (file_.agreement) stage_.plan(agreement_day, "16:00", [plan = *this] { plan.agree(); });
        if (file_.entry) stage_.plan(file_.entry->day, file_.entry->time, [plan = *this] { plan.note(); });
    }

   private:
    template <class In>
    void act(const std::string& person, std::string_view method, const In& input) const {
        stage_.act(person, method, operations::encode(input));
    }

    void propose() const {
        const PairingRequestId request{stage_.new_id()};
        act(file_.mentor, "pairing.offer_room", pairing::OfferRoom{1, {file_.subjects, file_.years, {}}});
        act(file_.mentee, "pairing.request",
            pairing::RequestMentor{request, {{}, file_.wanted_years, {}}, pairing::SchoolWish::any, true});
        act(file_.mentee, "pairing.propose", pairing::ProposePairing{pairing_, request, stage_.id_of(file_.mentor)});
    }

    void send(const demo::PairMessage& message) const {
        act(message.by, "pairing.send", pairing::SendMessage{PairMessageId{stage_.new_id()}, pairing_, message.body});
        const auto& reader = message.by == file_.mentor ? file_.mentee : file_.mentor;
        act(reader, "pairing.mark_read", pairing::MarkPairRead{pairing_, 1'000'000});
    }

    void agree() const {
        act(file_.mentee, "pairing.write_agreement", pairing::WriteAgreement{pairing_, 0, *file_.agreement});
        for (const auto& person : {file_.mentee, file_.mentor})
            act(person, "pairing.sign_agreement", pairing::SignAgreement{pairing_, 1});
        if (file_.goal)
            act(file_.mentee, "pairing.create_goal",
                pairing::CreateGoal{PairGoalId{stage_.new_id()}, pairing_, *file_.goal});
        if (file_.reading_days)
            act(file_.mentor, "pairing.set_reading_days", pairing::SetReadingDays{pairing_, *file_.reading_days});
        if (const auto& meeting = file_.meeting)
            act(meeting->by, "pairing.create_meeting",
                pairing::CreateMeeting{PairMeetingId{stage_.new_id()},
                                       pairing_,
                                       stage_.at(meeting->day, meeting->time),
                                       meeting->minutes,
                                       {meeting->about, meeting->place}});
        for (const auto& person : {file_.mentee, file_.mentor})
            act(person, "notification.mark_seen", operations::Empty{});
    }

    void note() const {
        const auto day = school_calendar::text_of(school_calendar::date_of(stage_.at(file_.entry->day, "12:00")));
        act(file_.entry->by, "pairing.create_entry",
            pairing::CreateEntry{PairEntryId{stage_.new_id()}, pairing_, pairing::EntryKind::log, day,
                                 file_.entry->text});
    }

    const demo::Pair& file_;
    DemoStage stage_;
    PairingId pairing_;
};

}  // namespace

void plan_pairs(const demo::File& file, const DemoStage& stage) {
    for (const auto& pair : file.pairs)
        PairPlan{pair, stage, PairingId{stage.new_id()}}.plan();
}

}  // namespace kring::app
