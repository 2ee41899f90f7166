import { Problem } from '../../problem';
import type { Shape } from '../shape';
import { fastApi, length, models, video } from './words';

/** Servers that one runs for models of one's own, by their sources. */
export const selfHosted: Shape[] = [
	{
		name: 'vllm-omni',
		base: '/vllm-omni/v1',
		body: 'form',
		key: 'none',
		id: ( id ) => `video_gen_${ id.slice( -32 ) }`,
		job: ( told ) => ( {
			...video( told ),
			file_name: null,
			media_type: 'video/mp4',
			inference_time_s: null,
			error: told.error ? { ...told.error, code: 500 } : null,
		} ),
		// A failed job is told of with its own code.
		pollStatus: ( { status } ) => ( status === 'failed' ? 500 : 200 ),
		notReady: { status: 404, message: 'Video is still in-progress.' },
		list: true,
		problem: fastApi,
		free: { 'GET /vllm-omni/v1/models': models },
	},
	{
		name: 'sglang',
		base: '/sglang/v1',
		key: 'none',
		wanted: ( fields, body ) => ( {
			...fields,
			seconds:
				body === 'form'
					? fields.seconds
					: length( fields.seconds, true ),
		} ),
		job: ( told ) => ( {
			...video( told, { in_progress: 'queued' } ),
			progress: told.status === 'completed' ? 100 : 0,
			url: told.status === 'completed' ? told.link : null,
			file_path: '/srv/outputs/video.mp4',
			error: told.error && { message: told.error.message },
		} ),
		content: 'link',
		onlyFilm: new Problem(
			400,
			'',
			"Unsupported video content variant: 'thumbnail'"
		),
		notReady: {
			status: 400,
			message: 'Video has been uploaded to cloud storage. Use its url.',
		},
		list: true,
		problem: fastApi,
		free: { 'GET /sglang/v1/models': models },
	},
	{
		name: 'tensorrt-llm',
		base: '/tensorrt-llm/v1',
		key: 'none',
		accepted: 202,
		wanted: ( fields ) => {
			const known = [
				'model',
				'prompt',
				'size',
				'seconds',
				'input_reference',
				'negative_prompt',
				'seed',
				'fps',
				'guidance_scale',
				'num_inference_steps',
			];
			const extra = Object.keys( fields ).find(
				( name ) => ! known.includes( name )
			);
			if ( extra ) {
				throw new Problem(
					422,
					'extra_forbidden',
					'Extra inputs are not permitted',
					extra
				);
			}
			return { ...fields, seconds: String( Number( fields.seconds ) ) };
		},
		job: ( told ) => ( {
			...video( told, {
				in_progress: told.part < 0.7 ? 'generating' : 'postprocessing',
			} ),
			progress: null,
			duration: Number( told.job.seconds ),
			error: told.error?.message ?? null,
		} ),
		notReady: {
			status: 400,
			message: 'Video generation is not completed.',
		},
		list: true,
		problem: ( { message, status } ) => ( {
			object: 'error',
			message,
			type: 'BadRequestError',
			code: status,
		} ),
		free: { 'GET /tensorrt-llm/v1/models': models },
	},
];
