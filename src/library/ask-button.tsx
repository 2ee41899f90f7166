import { createPortal, forwardRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ForwardedRef } from 'react';

/** Opens the dialog that asks for a video: beside the screen's heading, where WordPress has "Add Media File". */
export const AskButton = forwardRef(
	(
		{ onClick }: { onClick: () => void },
		ref: ForwardedRef< HTMLButtonElement >
	) => {
		const place = document.getElementById( 'platoniavid-library-action' );
		return (
			place &&
			createPortal(
				<button
					ref={ ref }
					type="button"
					className="page-title-action platoniavid-library__ask"
					aria-haspopup="dialog"
					onClick={ onClick }
				>
					{ __( 'Generate video', 'platoniavid' ) }
				</button>,
				place
			)
		);
	}
);
