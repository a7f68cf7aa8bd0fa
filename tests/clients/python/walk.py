"""
The README's walk with a client generated from the API's description, and a file exchanged to its reconciliation: whatever is read
has its type from there.
"""

import datetime
import hashlib
import io
import json
import sys
import time
from collections.abc import Callable
from typing import TypeVar

import httpx
from gongxiang_client import AuthenticatedClient
from gongxiang_client.api.catalogs import approve_catalog, create_catalog, publish_catalog, submit_catalog
from gongxiang_client.api.deliveries import (
    complete_delivery,
    create_delivery,
    get_delivery,
    get_manifest,
    get_reconciliation,
    list_parts,
    push_records,
    receive_delivery,
    receive_part,
    resend_delivery,
)
from gongxiang_client.api.grants import get_grant, set_receiving_grant
from gongxiang_client.api.notices import get_me, list_notices, list_todo
from gongxiang_client.api.register import put_department, put_region
from gongxiang_client.api.requests import (
    answer_request,
    approve_request,
    create_request,
    get_request,
    get_request_deadline_proof,
    get_request_events,
    prepare_answer_request,
    submit_request,
)
from gongxiang_client.models import (
    AssessmentConclusion,
    AssessmentsPersonalInformationImpact,
    AssessmentsSecrecyRisk,
    AnswerContent,
    AnswerRequestBody,
    ApproveRequestBody,
    Assessments,
    RequestRecord,
    Catalog,
    CatalogContent,
    Classification,
    DataCategory,
    CompleteDeliveryBody,
    DataItem,
    DataType,
    DeadlineProof,
    Decision,
    Declaration,
    Delivery,
    DeliveryFormat,
    Department,
    DepartmentContent,
    Extent,
    Grade,
    Grant,
    ImpactConclusion,
    Level,
    ListNoticesResponse200,
    ListPartsResponse200,
    ListTodoResponse200,
    Manifest,
    Me,
    NotFoundProblem,
    NotFoundProblemCode,
    NoticeKind,
    OrganisationKind,
    PublishCatalogBody,
    Receipt,
    ReceivedFormat,
    ReceivePartBody,
    ReceivePartResponse200,
    Receiving,
    ReceivingMode,
    Reconciliation,
    Region,
    RegionContent,
    Request,
    RequestContent,
    RequestContentDuration,
    ResendDeliveryBody,
    SharingClass,
    SharingMethod,
    SignedManifest,
    SubmitCatalogBody,
    SubmitRequestBody,
    TodoRequest,
    UpdateFrequency,
    UseCondition,
    UseRange,
)
from gongxiang_client.types import File

URL = sys.argv[1]
REGISTRY, HOUSING, BUREAU = "11990100MB0000011U", "11990100MB00000220", "11990100MB00000334"
Found = TypeVar("Found")


def account(org: str, sub: str, roles: str) -> AuthenticatedClient:
    """A client of the API for an account with a development token."""
    answer = httpx.post(f"{URL}/local/token", json={"org": org, "sub": sub, "name": sub, "roles": roles})
    answer.raise_for_status()
    return AuthenticatedClient(base_url=URL, token=str(answer.json()["token"]), raise_on_unexpected_status=True)


def until(ask: Callable[[], Found | None]) -> Found:
    """Asks until there is what is looked for: effects follow within a second."""
    for _ in range(300):
        found = ask()
        if found is not None:
            return found
        time.sleep(0.1)
    raise TimeoutError("nothing came of it within 30 seconds")


operator = account("platform", "op", "operator")
wang = account(REGISTRY, "wang", "officer")
li = account(HOUSING, "li", "officer")


def register() -> None:
    region = put_region.sync("990100", client=operator, body=RegionContent(name="示例市", level=Level.CITY))
    assert isinstance(region, Region), region
    for uscc, name, kind, heads in (
        (REGISTRY, "示例市不动产登记中心", OrganisationKind.DEPARTMENT, {"sun": "officeHead", "head": "departmentHead"}),
        (HOUSING, "示例市住房保障局", OrganisationKind.DEPARTMENT, {"chen": "officeHead"}),
        (BUREAU, "示例市数据局", OrganisationKind.AUTHORITY, {}),
    ):
        content = DepartmentContent.from_dict(
            {
                "name": name,
                "kind": kind.value,
                "region": region.code,
                "level": Level.CITY.value,
                "sharingOffice": "数据共享科",
                "heads": [{"sub": sub, "name": "示例某", "office": office} for sub, office in heads.items()],
            }
        )
        registered = put_department.sync(uscc, client=operator, body=content)
        assert isinstance(registered, Department), registered
        assert registered.kind is kind


def publish() -> Catalog:
    content = CatalogContent(
        name="不动产登记信息",
        data_items=[
            DataItem(name="不动产单元号", type_=DataType.STRING),
            DataItem(name="坐落", type_=DataType.STRING),
        ],
        format_="CSV",
        update_frequency=UpdateFrequency.DAILY,
        sharing_class=SharingClass.CONDITIONAL,
        sharing_methods=[SharingMethod.BATCH],
        use_conditions=[UseCondition(id="c1", text="仅限住房保障资格核验")],
        sharing_scope="本市各部门",
        permitted_uses="资格核验",
        classification=Classification(category=DataCategory(field='自然资源'), grade=Grade.GENERAL, level=2),
        secret=False,
    )
    drafted = create_catalog.sync(client=wang, body=content)
    assert isinstance(drafted, Catalog), drafted
    head = account(REGISTRY, "head", "departmentHead")
    day = datetime.date(2025, 6, 30)
    assessed = Assessments(
        secrecy_risk=AssessmentsSecrecyRisk(AssessmentConclusion.NONE, "登记中心", day, "登密评1号"),
        personal_information_impact=AssessmentsPersonalInformationImpact(
            ImpactConclusion.NONE, "登记中心", day, "登评1号"
        ),
    )
    approved = approve_catalog.sync(drafted.id, client=head, body=assessed)
    assert isinstance(approved, Catalog), approved
    submitted = submit_catalog.sync(drafted.id, client=wang, body=SubmitCatalogBody())
    assert isinstance(submitted, Catalog), submitted
    zhao = account(BUREAU, "zhao", "officer")
    published = publish_catalog.sync(drafted.id, client=zhao, body=PublishCatalogBody())
    assert isinstance(published, Catalog), published
    return published


def file_request(catalog: Catalog) -> Request:
    content = RequestContent(
        catalog_id=catalog.id,
        data_items=["不动产单元号", "坐落"],
        basis="《公共租赁住房管理办法》",
        scenario="资格核验",
        use_range=UseRange(units=["住房保障科"], systems=["公租房管理系统"]),
        extent=Extent(whole=True),
        method=SharingMethod.BATCH,
        duration=RequestContentDuration(from_=datetime.date(2026, 1, 1), to=datetime.date(2028, 12, 31)),
    )
    drafted = create_request.sync(client=li, body=content)
    assert isinstance(drafted, Request), drafted
    submitted = submit_request.sync(drafted.id, client=li, body=SubmitRequestBody())
    assert isinstance(submitted, Request), submitted
    chen = account(HOUSING, "chen", "officeHead")
    filed = approve_request.sync(drafted.id, client=chen, body=ApproveRequestBody())
    assert isinstance(filed, Request), filed
    proof = get_request_deadline_proof.sync(filed.id, "answer", client=li)
    assert isinstance(proof, DeadlineProof), proof
    assert sum(day.counted for day in proof.days) == proof.working_days
    assert proof.due_at.date() > proof.due_date
    return filed


def pass_time(request: Request) -> None:
    httpx.post(f"{URL}/local/clock", json={"advance": "5 working days"}, timeout=60).raise_for_status()

    def reminder() -> bool | None:
        notices = list_notices.sync(client=wang)
        assert isinstance(notices, ListNoticesResponse200), notices
        half = (n for n in notices.items if n.kind is NoticeKind.DEADLINE_HALF and n.case_id == request.id)
        return next((notice.read_at is None for notice in half), None)

    assert until(reminder)
    todo = list_todo.sync(client=wang)
    assert isinstance(todo, ListTodoResponse200), todo
    assert any(isinstance(entry, TodoRequest) and entry.id == request.id for entry in todo.items)


def consent(request: Request) -> Grant:
    content = AnswerContent(decision=Decision.CONSENT, conditions=["c1"])
    prepared = prepare_answer_request.sync(request.id, client=wang, body=content)
    assert isinstance(prepared, Request), prepared
    sun = account(REGISTRY, "sun", "officeHead")
    answered = answer_request.sync(request.id, client=sun, body=AnswerRequestBody())
    assert isinstance(answered, Request), answered

    def opened() -> Grant | None:
        grant = get_grant.sync(request.id, client=li)
        return grant if isinstance(grant, Grant) and grant.status == "awaitingDelivery" else None

    return until(opened)


def deliver(grant: Grant) -> None:
    records = '{"不动产单元号":"U1","坐落":"示例路1号","备注":"不交付"}\n'.encode()
    declared = Declaration(
        format_=DeliveryFormat.NDJSON, records=1, sha256=hashlib.sha256(records).hexdigest()
    )
    opened = create_delivery.sync(grant.id, client=wang, body=declared)
    assert isinstance(opened, Delivery), opened
    pushed = push_records.sync(grant.id, opened.id, client=wang, body=File(payload=io.BytesIO(records)))
    assert isinstance(pushed, Delivery), pushed
    completed = complete_delivery.sync(grant.id, opened.id, client=wang, body=CompleteDeliveryBody())
    assert isinstance(completed, Delivery), completed

    def ready() -> bool | None:
        delivery = get_delivery.sync(grant.id, opened.id, client=li)
        assert isinstance(delivery, Delivery), delivery
        return True if delivery.status == "ready" else None

    until(ready)
    page = list_parts.sync(grant.id, opened.id, client=li)
    assert isinstance(page, ListPartsResponse200), page
    # The token is for the platform: the client leaves it out where it is sent on to the store.
    fetching = li.get_httpx_client()
    texts = [fetching.get(part.url, follow_redirects=True).text for part in page.items]
    assert "".join(texts) == '{"不动产单元号":"U1","坐落":"示例路1号"}\n', texts
    digest = hashlib.sha256("".join(part.sha256 for part in page.items).encode()).hexdigest()
    received = receive_delivery.sync(grant.id, opened.id, client=li, body=Receipt(records=1, digest=digest))
    assert isinstance(received, Delivery), received
    assert received.status == "received", received.status


def deliver_file(grant: Grant) -> None:
    """A file that is uploaded to the store, received in another form, part by part, with its manifest and reconciliation."""
    receiving = Receiving(mode=ReceivingMode.PULL, format_=ReceivedFormat.NDJSON)
    told = set_receiving_grant.sync(grant.id, client=li, body=receiving)
    assert isinstance(told, Grant), told
    table = "不动产单元号,坐落,备注\nU1,示例路1号,不交付\nU2,\"示例路2号,东\",不交付\n".encode()
    declared = Declaration(
        format_=DeliveryFormat.CSV,
        records=2,
        sha256=hashlib.sha256(table).hexdigest(),
        bytes_=len(table),
    )
    opened = create_delivery.sync(grant.id, client=wang, body=declared)
    assert isinstance(opened, Delivery), opened
    assert opened.upload and opened.upload.url, opened.upload
    httpx.put(opened.upload.url, content=table).raise_for_status()
    completed = complete_delivery.sync(grant.id, opened.id, client=wang, body=CompleteDeliveryBody())
    assert isinstance(completed, Delivery), completed

    def ready() -> Delivery | None:
        delivery = get_delivery.sync(grant.id, opened.id, client=li)
        assert isinstance(delivery, Delivery), delivery
        return delivery if delivery.status == "ready" else None

    digest = until(ready).digest
    signed = get_manifest.sync(grant.id, opened.id, client=wang)
    assert isinstance(signed, SignedManifest), signed
    assert signed.manifest.digest == digest and signed.manifest.recorded, signed
    assert [item.name for item in signed.manifest.items] == ["不动产单元号", "坐落"], signed.manifest.items
    assert signed.hash_ == manifest_hash(signed.manifest), signed
    resent = resend_delivery.sync(grant.id, opened.id, client=li, body=ResendDeliveryBody(parts=[1]))
    assert isinstance(resent, Delivery), resent
    page = list_parts.sync(grant.id, opened.id, client=li)
    assert isinstance(page, ListPartsResponse200), page
    lines: list[str] = []
    for part in page.items:
        fetched = li.get_httpx_client().get(part.url, follow_redirects=True)
        assert hashlib.sha256(fetched.content).hexdigest() == part.sha256 and len(fetched.content) == part.bytes_
        lines += fetched.text.splitlines()
        receipt = ReceivePartBody(records=part.records, sha256=part.sha256)
        taken = receive_part.sync(grant.id, opened.id, str(part.number), client=li, body=receipt)
        assert isinstance(taken, ReceivePartResponse200), taken
    assert [json.loads(line)["坐落"] for line in lines] == ["示例路1号", "示例路2号,东"], lines
    reconciled = get_reconciliation.sync(grant.id, opened.id, client=wang)
    assert isinstance(reconciled, Reconciliation), reconciled
    assert reconciled.status == "received" and reconciled.missing_parts == 0, reconciled
    assert reconciled.declared.records == reconciled.received.records == 2, reconciled


def manifest_hash(of: Manifest) -> str:
    """As docs/signed-messages.md says."""
    told = of.to_dict()
    items = [[item.name, item.form.value] for item in of.items]
    decision = ["delivery", "grant", "request", "catalog", "catalogVersion", "provider", "requester"]
    data = ["format", "encoding", "compression", "sealed", "from", "to"]
    counted = ["records", "parts", "bytes", "digest", "at", "recorded"]
    values = [*(told.get(key) for key in decision), items, *(told.get(key) for key in data + counted)]
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"gongxiang/manifest/v1\n{text}\n".encode()).hexdigest()


def ask_for_nothing() -> None:
    """A refusal is read by its type as well: the codes of this very operation."""
    refused = get_request.sync("none", client=li)
    assert isinstance(refused, NotFoundProblem), refused
    assert refused.code is NotFoundProblemCode.NOT_FOUND


register()
requested = file_request(publish())
pass_time(requested)
granted = consent(requested)
deliver(granted)
deliver_file(granted)
record = get_request_events.sync(requested.id, client=li)
assert isinstance(record, RequestRecord), record
assert any(event.type_ == "consented" for event in record.items)
me = get_me.sync(client=wang)
assert isinstance(me, Me), me
assert me.org_name == "示例市不动产登记中心", me.org_name
ask_for_nothing()
print("received")
