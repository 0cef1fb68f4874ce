"""The words of the field: each enumeration with the Chinese a person reads.

Names and meanings are those of the national digital-city-management standards
(GB/T 30428) and of the sources; values are what the database stores, so a value
never changes once released.
"""

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from typing import Final


class Level(IntEnum):
    """A level of the one area tree (四级平台、三级网格、五级联动 are spans of it)."""

    CITY = 0
    COUNTY = 1
    TOWNSHIP = 2
    COMMUNITY = 3
    BLOCK = 4


class Channel(StrEnum):
    """Where an issue was found."""

    GRID = "grid"
    PHONE = "phone"
    WEB = "web"
    CAMERA = "camera"
    PATROL = "patrol"


class Priority(IntEnum):
    """How soon an issue must be handled; the smaller number sorts first."""

    URGENT = 1
    HIGH = 2
    NORMAL = 3


class IssueState(StrEnum):
    """Where an issue stands on the line."""

    REPORTED = "reported"
    ACCEPTED = "accepted"
    DISPATCHED = "dispatched"
    HANDLED = "handled"
    CLOSED = "closed"
    DECLINED = "declined"
    MERGED = "merged"

    @property
    def is_open(self) -> bool:
        """Whether somebody must still act."""
        return self not in ENDED_STATES


ENDED_STATES: Final = frozenset({IssueState.CLOSED, IssueState.DECLINED, IssueState.MERGED})


class AssignmentState(StrEnum):
    """Where one department's part in an issue stands."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    RETURNED = "returned"
    DONE = "done"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """Whether the department must still act."""
        return self in (AssignmentState.SENT, AssignmentState.ACKNOWLEDGED)


class Part(StrEnum):
    """What a department is asked to be in an issue: 主办, 协办 or 配合."""

    LEAD = "lead"
    ASSIST = "assist"
    COOPERATE = "cooperate"


class Stage(StrEnum):
    """A stretch of the line that has a time limit of its own."""

    ACCEPTANCE = "acceptance"
    DISPATCH = "dispatch"
    RECEIPT = "receipt"
    HANDLING = "handling"
    VERIFICATION = "verification"


class Role(StrEnum):
    """What a person is employed as; what a role may do stands in the lifecycle."""

    OPERATOR = "operator"
    SHIFT_LEADER = "shift_leader"
    INSPECTOR = "inspector"
    ADMINISTRATOR = "administrator"
    DEPARTMENT = "department"
    GRID_LEADER = "grid_leader"
    GRID_WORKER = "grid_worker"
    PATROL_CREW = "patrol_crew"
    RESIDENT = "resident"
    SYSTEM = "system"


class GridDuty(StrEnum):
    """How a person answers for an area."""

    FIRST = "first"
    DIRECT = "direct"
    HELPER = "helper"


class Command(StrEnum):
    """Each thing that can be done to an issue; an event carries the command as its kind."""

    REPORT = "report"
    ACCEPT = "accept"
    DECLINE = "decline"
    MERGE = "merge"
    UNMERGE = "unmerge"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    DISPATCH = "dispatch"
    REDISPATCH = "redispatch"
    RULE = "rule"
    ACKNOWLEDGE = "acknowledge"
    RETURN = "return"
    WITHDRAW = "withdraw"
    ASK_EXTENSION = "ask_extension"
    EXTEND = "extend"
    SUSPEND = "suspend"
    RESUME = "resume"
    FEED_BACK = "feed_back"
    SETTLE = "settle"
    REWORK = "rework"
    VERIFY_PASS = "verify_pass"
    VERIFY_FAIL = "verify_fail"
    CLOSE = "close"
    REOPEN = "reopen"
    ESCALATE = "escalate"
    HAND_DOWN = "hand_down"
    SUPERVISE = "supervise"
    INQUIRE = "inquire"
    ANSWER = "answer"
    CORRECT = "correct"
    NOTE = "note"
    ATTACH = "attach"
    STRIKE_OUT = "strike_out"
    CLAIM = "claim"
    TAKE_OVER = "take_over"
    RELEASE = "release"


class EvidenceKind(StrEnum):
    """What a piece of evidence (存证) is."""

    STILL = "still"
    CLIP = "clip"


class TimeSource(StrEnum):
    """Whose clock tells when a picture was taken."""

    CAMERA = "camera"
    SEAT = "seat"


class Device(StrEnum):
    """A thing that can be out of order."""

    CAMERA = "camera"
    VEHICLE = "vehicle"
    NETWORK = "network"
    """The way to most cameras at once; a seat sees it, and its code is the seat's."""


class Malfunction(StrEnum):
    """What is wrong with a device, as whoever looks at it sees it."""

    LOST = "lost"
    REFUSED = "refused"
    ABSENT = "absent"
    LATE = "late"
    FROZEN = "frozen"
    DARK = "dark"
    BLURRED = "blurred"
    MOVED = "moved"


class VehicleDuty(StrEnum):
    """What a patrol car (网格化摄像巡查车) is doing."""

    PATROLLING = "patrolling"
    STANDBY = "standby"
    STOPPED = "stopped"
    FAULTY = "faulty"


Word = (
    Level
    | Channel
    | Priority
    | IssueState
    | AssignmentState
    | Part
    | Stage
    | Role
    | GridDuty
    | Command
    | EvidenceKind
    | TimeSource
    | Device
    | Malfunction
    | VehicleDuty
)

_LEVELS: Final[Mapping[Word, str]] = {
    Level.CITY: "市",
    Level.COUNTY: "区县",
    Level.TOWNSHIP: "街道",
    Level.COMMUNITY: "社区",
    Level.BLOCK: "网格",
}
_CHANNELS: Final[Mapping[Word, str]] = {
    Channel.GRID: "网格上报",
    Channel.PHONE: "电话",
    Channel.WEB: "网络问政",
    Channel.CAMERA: "路面监控",
    Channel.PATROL: "巡逻车视频",
}
_PRIORITIES: Final[Mapping[Word, str]] = {Priority.URGENT: "紧急", Priority.HIGH: "较急", Priority.NORMAL: "一般"}
_ISSUE_STATES: Final[Mapping[Word, str]] = {
    IssueState.REPORTED: "待受理",
    IssueState.ACCEPTED: "待派遣",
    IssueState.DISPATCHED: "处置中",
    IssueState.HANDLED: "待核查",
    IssueState.CLOSED: "已结案",
    IssueState.DECLINED: "不予受理",
    IssueState.MERGED: "已并入",
}
_ASSIGNMENT_STATES: Final[Mapping[Word, str]] = {
    AssignmentState.SENT: "待签收",
    AssignmentState.ACKNOWLEDGED: "已签收",
    AssignmentState.RETURNED: "已退回",
    AssignmentState.DONE: "已反馈",
    AssignmentState.WITHDRAWN: "已撤回",
}
_PARTS: Final[Mapping[Word, str]] = {Part.LEAD: "主办", Part.ASSIST: "协办", Part.COOPERATE: "配合"}
_STAGES: Final[Mapping[Word, str]] = {
    Stage.ACCEPTANCE: "受理",
    Stage.DISPATCH: "派遣",
    Stage.RECEIPT: "签收",
    Stage.HANDLING: "处置",
    Stage.VERIFICATION: "核查",
}
_ROLES: Final[Mapping[Word, str]] = {
    Role.OPERATOR: "值班员",
    Role.SHIFT_LEADER: "值班长",
    Role.INSPECTOR: "督查员",
    Role.ADMINISTRATOR: "管理员",
    Role.DEPARTMENT: "职能部门",
    Role.GRID_LEADER: "网格长",
    Role.GRID_WORKER: "网格员",
    Role.PATROL_CREW: "巡查车组",
    Role.RESIDENT: "群众",
    Role.SYSTEM: "系统",
}
_GRID_DUTIES: Final[Mapping[Word, str]] = {
    GridDuty.FIRST: "第一责任人",
    GridDuty.DIRECT: "直接责任人",
    GridDuty.HELPER: "协管员",
}
_COMMANDS: Final[Mapping[Word, str]] = {
    Command.REPORT: "上报",
    Command.ACCEPT: "受理",
    Command.DECLINE: "不予受理",
    Command.MERGE: "并入",
    Command.UNMERGE: "撤销并入",
    Command.FOLLOW: "并案",
    Command.UNFOLLOW: "解除并案",
    Command.DISPATCH: "派遣",
    Command.REDISPATCH: "改派",
    Command.RULE: "裁决",
    Command.ACKNOWLEDGE: "签收",
    Command.RETURN: "退回",
    Command.WITHDRAW: "撤回派遣",
    Command.ASK_EXTENSION: "申请延期",
    Command.EXTEND: "延期",
    Command.SUSPEND: "挂起",
    Command.RESUME: "恢复",
    Command.FEED_BACK: "反馈",
    Command.SETTLE: "当场处置",
    Command.REWORK: "返工",
    Command.VERIFY_PASS: "核查通过",
    Command.VERIFY_FAIL: "核查不通过",
    Command.CLOSE: "结案",
    Command.REOPEN: "重开",
    Command.ESCALATE: "上报上级",
    Command.HAND_DOWN: "交回下级",
    Command.SUPERVISE: "督办",
    Command.INQUIRE: "质询",
    Command.ANSWER: "答复质询",
    Command.CORRECT: "更正",
    Command.NOTE: "备注",
    Command.ATTACH: "存证",
    Command.STRIKE_OUT: "划去",
    Command.CLAIM: "打开",
    Command.TAKE_OVER: "接手",
    Command.RELEASE: "放开",
}
_EVIDENCE_KINDS: Final[Mapping[Word, str]] = {EvidenceKind.STILL: "截图", EvidenceKind.CLIP: "录像"}
_TIME_SOURCES: Final[Mapping[Word, str]] = {TimeSource.CAMERA: "摄像机时钟", TimeSource.SEAT: "坐席时钟"}
_DEVICES: Final[Mapping[Word, str]] = {Device.CAMERA: "摄像机", Device.VEHICLE: "巡查车", Device.NETWORK: "网络"}
_MALFUNCTIONS: Final[Mapping[Word, str]] = {
    Malfunction.LOST: "断线",
    Malfunction.REFUSED: "密码不对",
    Malfunction.ABSENT: "没有此码流",
    Malfunction.LATE: "画面延迟",
    Malfunction.FROZEN: "画面静止",
    Malfunction.DARK: "画面全黑",
    Malfunction.BLURRED: "画面模糊",
    Malfunction.MOVED: "镜头移位",
}
_VEHICLE_DUTIES: Final[Mapping[Word, str]] = {
    VehicleDuty.PATROLLING: "巡逻",
    VehicleDuty.STANDBY: "待命",
    VehicleDuty.STOPPED: "停驶",
    VehicleDuty.FAULTY: "故障",
}

_CHINESE: Final[Mapping[type[Word], Mapping[Word, str]]] = {
    Level: _LEVELS,
    Channel: _CHANNELS,
    Priority: _PRIORITIES,
    IssueState: _ISSUE_STATES,
    AssignmentState: _ASSIGNMENT_STATES,
    Part: _PARTS,
    Stage: _STAGES,
    Role: _ROLES,
    GridDuty: _GRID_DUTIES,
    Command: _COMMANDS,
    EvidenceKind: _EVIDENCE_KINDS,
    TimeSource: _TIME_SOURCES,
    Device: _DEVICES,
    Malfunction: _MALFUNCTIONS,
    VehicleDuty: _VEHICLE_DUTIES,
}


def chinese(word: Word) -> str:
    """The word as a person reads it on the screen; other languages translate this text."""
    return _CHINESE[type(word)][word]
