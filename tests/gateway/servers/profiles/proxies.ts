import { Problem } from '../../problem';
import type { Shape } from '../shape';
import { models, video } from './words';

const base64 = ( text: string ) => Buffer.from( text ).toString( 'base64' );

const liteLlm: Shape = {
	name: 'litellm',
	base: '/litellm/v1',
	id: ( id ) =>
		`video_${ base64(
			`litellm:custom_llm_provider:vertex_ai;model_id:veo-3.1-generate-001;video_id:projects/a-project-of-some-length/locations/us-central1/publishers/google/models/veo-3.1-generate-001/operations/${ id }`
		) }`,
	// The one that polls name has lost its model.
	pollId: ( id ) => id.slice( 0, 60 ),
	orderHeaders: { 'x-litellm-response-cost': '0.4' },
	job: ( told ) => ( {
		...video( told, {
			queued: 'processing',
			in_progress: 'processing',
		} ),
		progress: null,
		completed_at: null,
		expires_at: null,
		usage: { duration_seconds: Number( told.job.seconds ) },
	} ),
	notReady: {
		status: 500,
		message: 'Video generation is not complete yet. Check its status.',
	},
	list: false,
	noList: {
		status: 400,
		message:
			'litellm.BadRequestError: LLM Provider NOT provided. Pass in the LLM provider you are trying to call. You passed model=',
	},
	problem: ( { message, status } ) => ( {
		error: {
			message,
			type: 'None',
			param: 'None',
			code: `${ status }`,
		},
	} ),
	free: {
		'GET /litellm/v1/models': models,
		'GET /litellm/key/info': {
			key: 'hashed',
			info: { spend: 1.8, max_budget: 5, models: [] },
		},
	},
};

/** Servers that pass orders on to others, by their sources. */
export const proxies: Shape[] = [
	liteLlm,
	// With keys for each model, and none for all.
	{
		...liteLlm,
		name: 'litellm-keys',
		base: '/litellm-keys/v1',
		id: ( id ) =>
			`video_${ base64(
				`litellm:custom_llm_provider:openai;model_id:;video_id:${ id }`
			) }`,
		// It asks the maker with a key that is none, and reads a refusal of all but an order as what it has asked for.
		byModel: {
			retrieve: new Problem(
				500,
				'',
				'litellm.APIConnectionError: openai - 3 validation errors for VideoObject'
			),
			content: new Problem( 200, '', 'Incorrect API key provided.' ),
			remix: new Problem( 401, '', 'Incorrect API key provided.' ),
		},
		noList: {
			status: 400,
			message:
				"{'error': '/videos: Invalid model name passed in model=None. Call `/v1/models` to view available models for your key.'}",
		},
		free: { 'GET /litellm-keys/v1/models': models },
	},
	{
		name: 'new-api',
		base: '/new-api/v1',
		// It tells of a key that has ended, too.
		open: [ 'GET /new-api/api/usage/token/', 'GET /new-api/api/status' ],
		id: ( id ) => `task_${ id.slice( -32 ) }`,
		order: ( told ) => ( {
			...video( told ),
			task_id: told.id,
			created_at: told.job.madeAt,
		} ),
		job: ( { id, status, part, error, link } ) => ( {
			code: 'success',
			message: '',
			data: {
				task_id: id,
				status: {
					queued: 'NOT_START',
					in_progress: 'IN_PROGRESS',
					completed: 'SUCCESS',
					failed: 'FAILURE',
				}[ status ],
				progress: `${ Math.floor( 100 * part ) }%`,
				fail_reason: error?.message ?? '',
				result_url: status === 'completed' ? link : '',
			},
		} ),
		notReady: { status: 400, message: 'Task is not completed yet' },
		list: false,
		problem: ( { code, message, status } ) =>
			status === 404
				? {
						code: 'task_not_exist',
						message: 'task_not_exist',
						data: null,
					}
				: { error: { code, message, type: 'new_api_error' } },
		problemStatus: ( { status } ) => ( status === 404 ? 400 : status ),
		free: {
			'GET /new-api/v1/models': models,
			'GET /new-api/api/status': {
				success: true,
				data: { system_name: 'New API', quota_per_unit: 500000 },
			},
			'GET /new-api/api/usage/token/': {
				code: true,
				data: {
					total_granted: 500000,
					total_used: 120000,
					total_available: 380000,
					unlimited_quota: false,
				},
			},
		},
	},
	{
		name: 'bifrost',
		base: '/bifrost/v1',
		body: 'json',
		misread: { status: 400, message: 'Invalid request payload' },
		// Encoded once already, and to be encoded again.
		id: ( id ) => `operations%2F${ id.slice( -32 ) }:gemini`,
		job: ( told ) => ( {
			...video( told ),
			progress: told.part,
			videos:
				told.status === 'completed'
					? [
							{
								type: 'url',
								url: told.link,
								content_type: 'video/mp4',
							},
						]
					: [],
			extra_fields: { provider: 'gemini' },
		} ),
		list: false,
		noList: {
			status: 400,
			message: 'provider query parameter is required',
		},
		problem: ( { code, message, status, param } ) => ( {
			is_bifrost_error: false,
			status_code: status,
			error: { type: 'error', code, message, param },
			extra_fields: {},
		} ),
		free: { 'GET /bifrost/v1/models': models },
	},
];
