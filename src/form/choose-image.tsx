import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { MediaUpload } from '@wordpress/media-utils';
import type { ComponentType, ReactNode, Ref } from 'react';

/** WordPress's own, which has no types. */
export const MediaPicker = MediaUpload as unknown as ComponentType< {
	title: string;
	allowedTypes: string[];
	value: number;
	onSelect: ( media: { id: number } ) => void;
	render: ( props: { open: () => void } ) => ReactNode;
} >;

interface Props {
	/** What is asked for. */
	title: string;
	/** The image's id; 0 for none. */
	value: number;
	onSelect: ( image: number ) => void;
	/** Is given the button, which keeps the focus where another one goes away. */
	buttonRef: Ref< HTMLButtonElement & HTMLAnchorElement >;
}

/** Chooses an image of the Media Library, or uploads one. */
export function ChooseImage( { title, value, onSelect, buttonRef }: Props ) {
	return (
		<MediaPicker
			title={ title }
			allowedTypes={ [ 'image' ] }
			value={ value }
			onSelect={ ( { id } ) => onSelect( id ) }
			render={ ( { open } ) => (
				<Button
					__next40pxDefaultSize
					ref={ buttonRef }
					variant="secondary"
					onClick={ open }
				>
					{ value > 0
						? __( 'Replace image', 'platoniavid' )
						: __( 'Choose or upload image', 'platoniavid' ) }
				</Button>
			) }
		/>
	);
}

/** Takes a chosen image out. */
export function RemoveImage( { onClick }: { onClick: () => void } ) {
	return (
		<Button
			__next40pxDefaultSize
			variant="tertiary"
			isDestructive
			onClick={ onClick }
		>
			{ __( 'Remove image', 'platoniavid' ) }
		</Button>
	);
}
