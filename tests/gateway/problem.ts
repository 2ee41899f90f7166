/** Why a call is refused. Each protocol words it in an envelope of its own. */
export class Problem extends Error {
	public constructor(
		/** HTTP status. */
		public readonly status: number,
		public readonly code: string,
		message: string,
		/** The field that is at fault. */
		public readonly param: string | null = null,
		/** Whether the gateway itself refuses, and not the model's maker behind it. */
		public readonly own = false
	) {
		super( message );
	}

	/** The form of OpenAI's API. */
	public openAi(): object {
		return {
			error: {
				message: this.message,
				type:
					this.status >= 500
						? 'server_error'
						: 'invalid_request_error',
				param: this.param,
				code: this.code,
			},
		};
	}

	/** The form of a WordPress error, which Platonia's own refusals have. */
	public wordPress(): object {
		return {
			code: this.code,
			message: this.message,
			data: { status: this.status },
		};
	}
}
