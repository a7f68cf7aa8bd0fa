"""Says which resources of a stack were really exercised, as JSON: evidence.py STACK; {type: [deployed, exercised]}."""

import json
import os
import sys
from collections import defaultdict

import botocore.session

session = botocore.session.get_session()


def client(service):
    return session.create_client(service, region_name=os.environ["AWS_REGION"])


logs, functions, queues, table, objects, machines, topics, schedules = map(
    client, ["logs", "lambda", "sqs", "dynamodb", "s3", "stepfunctions", "sns", "scheduler"]
)
pages = client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=sys.argv[1])
resources = pages.build_full_result()["StackResourceSummaries"]
by_type = defaultdict(list)
for resource in resources:
    by_type[resource["ResourceType"]].append(resource["PhysicalResourceId"])


def has_log(group):
    return len(logs.filter_log_events(logGroupName=group, limit=1)["events"]) > 0


def was_called(name):
    group = functions.get_function_configuration(FunctionName=name)["LoggingConfig"]["LogGroup"]
    return has_log(group)


def mapping_ran(identifier):
    mapping = functions.get_event_source_mapping(UUID=identifier)
    return was_called(mapping["FunctionArn"].split(":function:")[-1])


def source_was_read(url):
    arn = queues.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    mappings = functions.list_event_source_mappings(EventSourceArn=arn)["EventSourceMappings"]
    if mappings:
        return any(mapping_ran(mapping["UUID"]) for mapping in mappings)
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    counts = queues.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
    return any(int(count) > 0 for count in counts.values())


checks = {
    "AWS::Logs::LogGroup": has_log,
    "AWS::Lambda::Function": was_called,
    "AWS::Lambda::EventSourceMapping": mapping_ran,
    "AWS::SQS::Queue": source_was_read,
    "AWS::DynamoDB::Table": lambda name: table.scan(TableName=name, Limit=1)["Count"] > 0,
    "AWS::S3::Bucket": lambda name: objects.list_objects_v2(Bucket=name, MaxKeys=1)["KeyCount"] > 0,
    "AWS::StepFunctions::StateMachine": lambda arn: len(machines.list_executions(stateMachineArn=arn)["executions"]) > 0,
}
answer = {}
for kind, names in sorted(by_type.items()):
    check = checks.get(kind)
    answer[kind] = [len(names), sum(map(check, names)) if check else None]
print(json.dumps(answer))
