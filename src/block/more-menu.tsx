import {
	MenuGroup,
	MenuItem,
	ToolbarDropdownMenu,
} from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { moreVertical } from '@wordpress/icons';
import type { RefObject } from 'react';
import { follow, mediaLibraryUrl } from '../components/links';
import type { Attributes, SetAttributes } from './attributes';
import { usePoster } from './use-poster';

interface Props {
	attributes: Attributes;
	setAttributes: SetAttributes;
	videoRef: RefObject< HTMLVideoElement >;
	/** The post; 0 where there is none. */
	post: number;
}

/** What else can be done with a finished video. */
export function MoreMenu( {
	attributes,
	setAttributes,
	videoRef,
	post,
}: Props ) {
	const { id, src = '' } = attributes;
	const { createErrorNotice, createSuccessNotice } =
		useDispatch( noticesStore );
	const { setFromFrame, setAsFeaturedImage } = usePoster( id, post );

	/** Does a step that may fail, and says how it went. */
	const attempt = async ( step: () => Promise< unknown >, done: string ) => {
		try {
			await step();
			void createSuccessNotice( done, { type: 'snackbar' } );
		} catch ( thrown ) {
			void createErrorNotice(
				thrown instanceof Error
					? thrown.message
					: __( 'That did not work. Try again.', 'platoniavid' ),
				{ type: 'snackbar' }
			);
		}
	};

	return (
		<ToolbarDropdownMenu
			icon={ moreVertical }
			label={ __( 'More about this video', 'platoniavid' ) }
		>
			{ ( { onClose } ) => (
				<MenuGroup>
					<MenuItem
						onClick={ () => {
							onClose();
							follow( { href: src, download: '' } );
						} }
					>
						{ __( 'Download', 'platoniavid' ) }
					</MenuItem>
					{ id > 0 && (
						<MenuItem
							onClick={ () => {
								onClose();
								follow( {
									href: mediaLibraryUrl( id ),
									target: '_blank',
								} );
							} }
						>
							{ __( 'Open in Media Library', 'platoniavid' ) }
						</MenuItem>
					) }
					<MenuItem
						onClick={ () => {
							onClose();
							void attempt(
								async () =>
									setAttributes( {
										poster: await setFromFrame(
											videoRef.current
										),
									} ),
								__( 'The poster was changed.', 'platoniavid' )
							);
						} }
					>
						{ __( 'Set poster from this frame', 'platoniavid' ) }
					</MenuItem>
					{ post > 0 && id > 0 && (
						<MenuItem
							onClick={ () => {
								onClose();
								void attempt(
									setAsFeaturedImage,
									__(
										'The poster is the featured image now.',
										'platoniavid'
									)
								);
							} }
						>
							{ __( 'Use as featured image', 'platoniavid' ) }
						</MenuItem>
					) }
				</MenuGroup>
			) }
		</ToolbarDropdownMenu>
	);
}
