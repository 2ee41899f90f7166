import { Disabled } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import type { Attributes, SetAttributes } from '../attributes';
import { VisibleLabel } from '../saved/label';
import { Caption, type InsertAfter } from './caption';
import { FileGoneLater } from './file-gone-later';
import { Player } from './player';
import { ToolsLater } from './tools-later';

interface Props {
	attributes: Attributes;
	setAttributes: SetAttributes;
	isSelected: boolean;
	post: number;
	/** Puts a block below this one; missing where none can be. */
	insertBlocksAfter?: InsertAfter;
	/** Asks for another video in this block; missing for those who may not. */
	onNew?: () => void;
	/** Asks for a variation; missing where there can be none. */
	onRemix?: () => void;
}

/** The finished video, as it is in the post. */
export function Ready( {
	attributes,
	setAttributes,
	isSelected,
	post,
	insertBlocksAfter,
	onNew,
	onRemix,
}: Props ) {
	const { src } = attributes;
	// The address of a file that can't be loaded; another one may be.
	const [ broken, setBroken ] = useState< string | undefined >();
	const isBroken = src !== undefined && broken === src;
	const videoRef = useRef< HTMLVideoElement >( null );
	return (
		<>
			{ isSelected && (
				<ToolsLater
					attributes={ attributes }
					setAttributes={ setAttributes }
					post={ post }
					videoRef={ videoRef }
					isBroken={ isBroken }
					onNew={ onNew }
					onRemix={ onRemix }
				/>
			) }
			{ isBroken ? (
				<FileGoneLater
					attributes={ attributes }
					setAttributes={ setAttributes }
					onRetry={ setBroken }
				/>
			) : (
				// What is not selected is only selected by a click, as WordPress's own Video block is.
				<Disabled isDisabled={ ! isSelected }>
					<Player
						attributes={ attributes }
						videoRef={ videoRef }
						onError={ () => setBroken( src ) }
					/>
				</Disabled>
			) }
			<VisibleLabel labelText={ attributes.labelText } />
			<Caption
				caption={ attributes.caption }
				isSelected={ isSelected }
				insertBlocksAfter={ insertBlocksAfter }
				onChange={ ( caption ) => setAttributes( { caption } ) }
			/>
		</>
	);
}
