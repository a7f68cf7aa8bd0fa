"""One call to AWS, answered as JSON: aws.py SERVICE OPERATION PARAMETERS (JSON); pages are joined."""

import json
import os
import sys

import botocore.session

service, operation, parameters = sys.argv[1:]
client = botocore.session.get_session().create_client(service, region_name=os.environ["AWS_REGION"])
given = json.loads(parameters)
if client.can_paginate(operation):
    answer = client.get_paginator(operation).paginate(**given).build_full_result()
else:
    answer = getattr(client, operation)(**given)
answer.pop("ResponseMetadata", None)
body = answer.get("Payload")
if hasattr(body, "read"):
    answer["Payload"] = body.read().decode()
print(json.dumps(answer, default=str))
