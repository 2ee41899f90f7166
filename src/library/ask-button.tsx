import { createPortal, forwardRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ForwardedRef, MouseEvent } from 'react';

interface Props {
	/** Whether the panel is open. */
	isOpen: boolean;
	onClick: ( event: MouseEvent< HTMLElement > ) => void;
}

/** Opens and closes the panel that asks for a video: beside the screen's heading, where WordPress has "Add Media File". */
export const AskButton = forwardRef(
	( { isOpen, onClick }: Props, ref: ForwardedRef< HTMLButtonElement > ) => {
		const place = document.getElementById( 'platoniavid-library-action' );
		return (
			place &&
			createPortal(
				<button
					ref={ ref }
					type="button"
					className="page-title-action platoniavid-library__ask"
					aria-expanded={ isOpen }
					onClick={ onClick }
				>
					{ __( 'Generate video', 'platoniavid' ) }
				</button>,
				place
			)
		);
	}
);
