import { MediaUpload, MediaUploadCheck } from '@wordpress/block-editor';
import { BaseControl, Button } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { noteChosen } from './chosen-images';

interface Props {
	/** The address of the poster, where there is one. */
	poster?: string;
	onChange: ( poster?: string ) => void;
	/** Another way to a poster. */
	children?: ReactNode;
}

/** The image that stands for the video until it plays, as WordPress's Video block has it. */
export function PosterSetting( { poster, onChange, children }: Props ) {
	const chooseRef = useRef< HTMLButtonElement >( null );
	return (
		<MediaUploadCheck>
			<div className="platoniavid-poster">
				<BaseControl.VisualLabel>
					{ __( 'Poster image', 'platoniavid' ) }
				</BaseControl.VisualLabel>
				{ poster && <img src={ poster } alt="" /> }
				<div className="platoniavid-form__buttons">
					<MediaUpload
						title={ __( 'Select poster image', 'platoniavid' ) }
						allowedTypes={ [ 'image' ] }
						onSelect={ ( { id, url } ) => {
							noteChosen( { id, url } );
							onChange( url );
						} }
						render={ ( { open } ) => (
							<Button
								__next40pxDefaultSize
								ref={ chooseRef }
								variant="secondary"
								aria-haspopup="dialog"
								onClick={ open }
							>
								{ poster
									? __( 'Replace poster', 'platoniavid' )
									: __( 'Set poster image', 'platoniavid' ) }
							</Button>
						) }
					/>
					{ poster && (
						<Button
							__next40pxDefaultSize
							variant="tertiary"
							isDestructive
							onClick={ () => {
								onChange( undefined );
								// The button goes away, and the focus with it.
								chooseRef.current?.focus();
							} }
						>
							{ __( 'Remove poster', 'platoniavid' ) }
						</Button>
					) }
				</div>
				{ children }
			</div>
		</MediaUploadCheck>
	);
}
