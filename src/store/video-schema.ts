/* Made from video.schema.json by `npm run types`. Do not edit. */

export interface PlatoniavidVideo {
	/**
	 * The site’s own id of the video.
	 */
	id: number;
	/**
	 * Where the video is on its way.
	 */
	status: 'submitting' | 'queued' | 'in_progress' | 'importing' | 'completed' | 'failed' | 'unconfirmed';
	/**
	 * How much is done, in percent.
	 */
	progress: number;
	/**
	 * The model’s id.
	 */
	model: string;
	/**
	 * What the video shows.
	 */
	prompt: string;
	/**
	 * Width and height in pixels, as 1280x720.
	 */
	size: string;
	/**
	 * Length in seconds.
	 */
	seconds: number;
	/**
	 * The id of the user who asked for it.
	 */
	author: number;
	/**
	 * That user’s public name; empty where there is no such user any more.
	 */
	author_name: string;
	/**
	 * Whether the person who asks may try it again, vary or delete it.
	 */
	can_edit: boolean;
	/**
	 * The id of the post it was asked for in, or 0.
	 */
	post: number;
	/**
	 * The id of the image that it begins with.
	 */
	reference_image: number | null;
	/**
	 * The site’s id of the video it was made from.
	 */
	remix_of: number | null;
	/**
	 * The gateway’s id.
	 */
	remote_id: string | null;
	/**
	 * The gateway’s ids that an unconfirmed video may have.
	 */
	candidates: string[];
	/**
	 * The video in the Media Library.
	 */
	attachment: {
		/**
		 * The attachment’s id.
		 */
		id: number;
		/**
		 * The file’s address.
		 */
		url: string;
		/**
		 * The poster’s address.
		 */
		poster_url: string | null;
		/**
		 * Width in pixels.
		 */
		width: number;
		/**
		 * Height in pixels.
		 */
		height: number;
	} | null;
	/**
	 * Why it failed or waits.
	 */
	error: {
		/**
		 * What went wrong, for programs.
		 */
		code: string;
		/**
		 * What went wrong, for people.
		 */
		message: string;
		/**
		 * The next step.
		 */
		action:
			| 'none'
			| 'retry'
			| 'edit_prompt'
			| 'settings'
			| 'add_credit'
			| 'wait'
			| 'resubmit'
			| 'choose_image'
			| 'choose_model'
			| 'choose_video';
	} | null;
	/**
	 * What went wrong on the way, the newest last.
	 */
	history: {
		/**
		 * When, in UTC.
		 */
		at: string;
		/**
		 * What went wrong, for programs.
		 */
		code: string;
		/**
		 * What went wrong, for people.
		 */
		message: string;
	}[];
	/**
	 * When it was asked for, in UTC.
	 */
	created_at: string;
	/**
	 * When it last changed, in UTC.
	 */
	updated_at: string;
	/**
	 * How often the video has changed; of two answers the higher one is the newer.
	 */
	version: number;
	/**
	 * When it was in the Media Library, in UTC.
	 */
	completed_at: string | null;
	/**
	 * Seconds until there is something new to ask for; null where there is not.
	 */
	next_check_in: number | null;
	/**
	 * What it costs in Rials, where the price is known.
	 */
	estimated_cost: number | null;
}
